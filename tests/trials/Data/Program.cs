using System.CommandLine;
using StrategyPushback.Trials.Data;

var count = new Option<int>("--count") { Description = "How many changes.", DefaultValueFactory = _ => 1000 };
var entries = new Option<int>("--entries") { Description = "How many history entries are verified for the time.", DefaultValueFactory = _ => 1_000_000 };
var kills = new Option<int>("--kills") { Description = "How often the process is killed.", DefaultValueFactory = _ => 50 };
var filings = new Option<int>("--filings") { Description = "How many filings are acknowledged.", DefaultValueFactory = _ => 10_000 };
var clients = new Option<int>("--clients") { Description = "How many clients file at once.", DefaultValueFactory = _ => 8 };
var requests = new Option<int>("--requests") { Description = "How many requests are sent.", DefaultValueFactory = _ => 100_000 };
var rows = new Option<int>("--rows") { Description = "Rows of the file that is imported.", DefaultValueFactory = _ => 2_000 };
var pages = new Option<int>("--pages") { Description = "How many pages are open.", DefaultValueFactory = _ => 50 };
var objections = new Option<int>("--objections") { Description = "Objections in the database.", DefaultValueFactory = _ => 100_000 };
var seed = new Option<int>("--seed") { Description = "The same seed draws the same changes and moments.", DefaultValueFactory = _ => 1 };

var root = new RootCommand("Trials of docs/reliability.md. Each prints one line and exits with 1 when it fails.");
Add("tampering", "Changes the history at random places; verify must find each change.", [count, entries, seed], parsed => TamperingTrial.RunAsync(parsed.GetValue(count), parsed.GetValue(entries), parsed.GetValue(seed)));
Add("kills", "Kills the server while clients file; nothing acknowledged may be lost.", [kills, filings, clients, seed], parsed => KillTrial.RunAsync(parsed.GetValue(kills), parsed.GetValue(filings), parsed.GetValue(clients), parsed.GetValue(seed)));
Add("kills-delivery", "Kills the server while it delivers notifications and e-mail; none may be lost, and repeated messages have the same id.", [kills, seed], parsed => DeliveryKillTrial.RunAsync(parsed.GetValue(kills), parsed.GetValue(seed)));
Add("kills-import", "Kills imports and migrations; each is done as a whole or not at all.", [kills, rows, seed], parsed => ImportKillTrial.RunAsync(parsed.GetValue(kills), parsed.GetValue(rows), parsed.GetValue(seed)));
Add("requests", "Sends generated requests over every route, field and file kind; none may be answered with 500.", [requests, seed], parsed => RequestTrial.RunAsync(parsed.GetValue(requests), parsed.GetValue(seed)));
Add("stop", "Stops a server with open pages.", [pages], parsed => StopTrial.RunAsync(parsed.GetValue(pages)));
Add("walk", "Generates, backs up, restores and verifies, with the time of each.", [objections, seed], parsed => WalkTrial.RunAsync(parsed.GetValue(objections), parsed.GetValue(seed)));
return await root.Parse(args).InvokeAsync();

void Add(string name, string description, Option[] options, Func<ParseResult, Task<bool>> run)
{
    var command = new Command(name, description);
    foreach (var option in options)
    {
        command.Add(option);
    }

    command.SetAction(async (parsed, _) => await run(parsed) ? 0 : 1);
    root.Add(command);
}
