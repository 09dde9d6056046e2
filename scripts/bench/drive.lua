-- wrk's script. Repeats the one request of the command line, or posts requests that differ; prints the sums as JSON.
-- Posts: wrk ... -- BODIES TOKENS THREADS pairs|cycle
--   BODIES, TOKENS  files with one body and one access token a line; without tokens: "-"
--   pairs           each token with each body, no pair twice; running out of pairs is a failure
--   cycle           the files over and over

local threads = {}

-- In wrk's main state, once a thread: the thread's number, and where its share begins.
function setup(thread)
  thread:set("first", #threads)
  table.insert(threads, thread)
end

local function lines(name)
  local all = {}
  if name ~= "-" then
    for line in io.lines(name) do table.insert(all, line) end
  end
  return all
end

function init(args)
  if #args < 4 then return end
  local bodies, tokens = lines(args[1]), lines(args[2])
  local step, once = tonumber(args[3]), args[4] == "pairs"
  local n, last = first, math.max(#tokens, 1) * #bodies
  local headers = { ["Content-Type"] = "application/json" }
  for name, value in pairs(wrk.headers) do headers[name] = value end

  function request()
    if once and n >= last then
      exhausted = true
      n = first
    end
    local body = once and bodies[math.floor(n / #tokens) % #bodies + 1] or bodies[n % #bodies + 1]
    if #tokens > 0 then headers["Authorization"] = "Bearer " .. tokens[n % #tokens + 1] end
    n = n + step
    return wrk.format("POST", nil, headers, body)
  end
end

function done(summary, latency)
  local ran_out = 0
  for _, thread in ipairs(threads) do
    if thread:get("exhausted") then ran_out = 1 end
  end
  local errors = summary.errors
  io.write(string.format(
    'BENCH {"requests":%d,"microseconds":%d,"bytes":%d,"p50":%d,"p99":%d,"max":%d,"ranOut":%d,' ..
    '"errors":{"status":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d}}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99), latency.max, ran_out,
    errors.status, errors.connect, errors.read, errors.write, errors.timeout))
end
