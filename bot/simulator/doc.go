// Package simulator is a strict Discord in one process: the REST API v10 and
// the gateway over a websocket, with people who talk, press buttons and fill
// in forms. Tests connect a real client library to it; the playground shows it
// as a chat page. It talks to nobody else and keeps everything in memory.
//
// # Two sides
//
// The robot's side is HTTP. A [Simulator] is an [http.Handler] that answers
// below /api/v10; [Simulator.Listen] puts it on a loopback port. GET /gateway
// answers with the simulator's own websocket address.
//
// The people's side is Go. A world is made with [Simulator.AddGuild],
// [Simulator.AddMember], [Simulator.AddChannel] and so on, or in one call with
// [Simulator.Populate]. People act through [Simulator.Say],
// [Simulator.Invoke], [Simulator.InvokeMessageCommand],
// [Simulator.Autocomplete], [Simulator.Press] and [Simulator.SubmitModal], and
// see through [Simulator.Messages] and [Simulator.Subscribe]. Acting returns
// at once with the [Interaction]; [Simulator.AwaitAnswer] waits for what the
// bot makes of it. All values returned are copies and turn into JSON for a
// page.
//
// # Strictness
//
// What Discord refuses is refused here with the same status and JSON code, and
// a little more: a key that Discord would silently ignore is an error, since
// it is always a slip. Each refused body, each call of a route that does not
// exist and each failure of [Options.Validate] is kept in
// [Simulator.Violations]; a test ends by asserting that there are none. Each
// request is kept in [Simulator.Journal].
//
// An interaction must be acknowledged within 3 s and its token works for
// 15 min, on the clock in [Options.Now]. After moving a fake clock, call
// [Simulator.Tick], so that people see what has failed meanwhile.
//
// # Faults
//
// [Simulator.Inject] scripts faults of the REST side: rate limits, server
// errors, delays, connections cut before or after the effect.
// [Simulator.InjectGateway] scripts those of the gateway in each state of a
// connection.
//
// # Bounds
//
// Messages per channel, journal, violations, replay buffer, files and
// subscribers' queues are bounded; the oldest go first. Goroutines end with
// [Simulator.Close].
package simulator
