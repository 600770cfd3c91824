-- Posts the prepared requests of a file, one after the other: as many as there are sessions, each with its own. The file
-- holds whole HTTP requests, divided by lines that say `====`. Prints one line for the driver at the end.
local prepared = {}
local count = 0
local at = 0

function init(args)
  local text = {}
  for line in io.lines(args[1]) do
    if line == '====' then
      prepared[#prepared + 1] = table.concat(text, '\r\n')
      text = {}
    else
      text[#text + 1] = line
    end
  end
  count = #prepared
end

function request()
  at = at % count + 1
  return prepared[at]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('measured %d %d %d %d %d\n', summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
