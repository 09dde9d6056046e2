-- wrk's script: the requests of a file over and over, so many a second in all, whatever the answers take.
--   wrk -tN ... -s paced.lua URL -- FILE RATE N
-- FILE has a request a line: method, path, Authorization, Cookie and body, parted by tabs; what is not there is "-".
-- Prints the sums, and the first bad answers, as JSON.

local ffi = require("ffi")
ffi.cdef([[
  typedef struct { long seconds; long microseconds; } moment;
  int gettimeofday(moment *now, void *zone);
]])

local moment = ffi.new("moment")
local function now()
  ffi.C.gettimeofday(moment, nil)
  return tonumber(moment.seconds) * 1000 + tonumber(moment.microseconds) / 1000
end

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

created, told = 0, ""

function init(args)
  gap = 1000 * tonumber(args[3]) / tonumber(args[2])
  step = tonumber(args[3])
  requests = {}
  for line in io.lines(args[1]) do
    local method, path, auth, cookie, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
    local headers = { ["Content-Type"] = "application/json", ["Host"] = wrk.headers["Host"] }
    if auth ~= "-" then headers["Authorization"] = auth end
    if cookie ~= "-" then headers["Cookie"] = cookie end
    table.insert(requests, wrk.format(method, path, headers, body ~= "-" and body or nil))
  end
  turn = number
  slot = now() + gap * number / step
end

-- Milliseconds until the next turn of this thread. One that was missed is not made up for.
function delay()
  slot = math.max(slot + gap, now())
  return math.floor(slot - now())
end

function request()
  turn = turn + step
  return requests[turn % #requests + 1]
end

function response(status, headers, body)
  if status == 201 then created = created + 1 end
  if status >= 400 and #told < 1000 then
    told = told .. status .. ": " .. body:sub(1, 150):gsub("[^%w%p ]", " "):gsub('["\\]', "'") .. "; "
  end
end

function done(summary, latency)
  local all, bad = 0, ""
  for _, thread in ipairs(threads) do
    all = all + thread:get("created")
    bad = bad .. thread:get("told")
  end
  local errors = summary.errors
  io.write(string.format(
    'SCALE {"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"max":%d,"created":%d,"told":"%s",' ..
    '"errors":{"status":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d}}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max, all, bad,
    errors.status, errors.connect, errors.read, errors.write, errors.timeout))
end
