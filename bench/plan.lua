-- wrk: opens a plan, another child's each time.  Arguments: cookie, then the file with one path a line.
local paths, n = {}, 0
function init(args)
	wrk.headers["Cookie"] = args[1]
	for line in io.lines(args[2]) do
		paths[#paths + 1] = line
	end
	n = math.random(#paths)
end
function request()
	n = n % #paths + 1
	return wrk.format("GET", paths[n])
end
