forget()
return present()
