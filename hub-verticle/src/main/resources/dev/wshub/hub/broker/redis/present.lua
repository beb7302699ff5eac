-- The infos of all who are there.
--
-- ARGV[2] how many there may be, ARGV[3] how many bytes their infos may have. If it is more, the answer is 0.

forget()
local most, bytes = tonumber(ARGV[2]), tonumber(ARGV[3])
local clients = present(most + 1)
if #clients > most then
  return 0
end
local all = {}
local areAll = eachInfoOf(clients, function(info)
  all[#all + 1] = info
  bytes = bytes - #info
  return bytes >= 0
end)
return areAll and all or 0
