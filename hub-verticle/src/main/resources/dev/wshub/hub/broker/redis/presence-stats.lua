-- How many connections and how many users. An info is JSON that begins with the user and then the client, so the users
-- are told apart without parsing it.

forget()
local users, seen = 0, {}
local all = infosOf(present(-1), math.huge)
for _, info in ipairs(all) do
  local user = string.match(info, '^{"user":"(.-)","client":') or info
  if not seen[user] then
    seen[user] = true
    users = users + 1
  end
end
return { #all, users }
