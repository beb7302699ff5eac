-- The infos of all who are there.
--
-- ARGV[2] how many there may be, ARGV[3] how many bytes their infos may have. If it is more, the answer is 0.

forget()
local most, bytes = tonumber(ARGV[2]), tonumber(ARGV[3])
local clients = present(most + 1)
return #clients <= most and infosOf(clients, bytes) or 0
