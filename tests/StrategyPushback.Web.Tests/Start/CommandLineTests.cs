using Microsoft.Data.Sqlite;
using StrategyPushback.Web.Platform.CommandLine;
using Xunit;

namespace StrategyPushback.Web.Tests.Start;

/// <summary>The real executable, as an operator starts it. Each command runs in a process of its own at least once; repeated and refused calls run in this one.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _directory = TestDirectory.Create("pushback-verbs-");

    /// <summary>The data directory of the next command.</summary>
    private string _data = "data";

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(false, "--Pushback:Demo=true")]
    [InlineData(false, "serve")]
    [InlineData(false, "serve", "--urls=http://localhost:5090")]
    [InlineData(true, "--help")]
    [InlineData(true, "serve", "--help")]
    [InlineData(true, "migrate")]
    [InlineData(true, "no-such-verb")]
    public void Verbs_but_serve_leave_the_web_application_alone(bool takes, params string[] args) => Assert.Equal(takes, PushbackCommands.Takes(args));

    [Theory]
    [InlineData("--help")]
    [InlineData("serve", "--help")]
    [InlineData("migrate", "--help")]
    [InlineData("demo", "--help")]
    [InlineData("generate", "--help")]
    [InlineData("export", "objections", "--help")]
    [InlineData("import", "objections", "--help")]
    [InlineData("import", "units", "--help")]
    [InlineData("import", "people", "--help")]
    [InlineData("token", "create", "--help")]
    [InlineData("unit", "create", "--help")]
    [InlineData("user", "create", "--help")]
    [InlineData("backup", "--help")]
    [InlineData("restore", "--help")]
    [InlineData("restore-drill", "--help")]
    [InlineData("verify", "--help")]
    [InlineData("strategy", "create", "--help")]
    [InlineData("import", "strategy", "--help")]
    [InlineData("pack", "--help")]
    public async Task Each_command_prints_help(params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal(0, run.Code);
        Assert.NotEqual("", run.Output.Trim());
        Assert.Equal("", run.Errors);
    }

    [Theory]
    [InlineData("no-such-verb")]
    [InlineData("token", "create")]
    [InlineData("backup")]
    [InlineData("restore", "--out", "x")]
    [InlineData("verify", "everything")]
    [InlineData("generate", "--objections", "10")]
    [InlineData("generate", "--objections", "0", "--seed", "1")]
    [InlineData("generate", "--objections", "many", "--seed", "1")]
    [InlineData("token", "create", "--user", "a@b.example", "--name", "x", "--days", "soon")]
    [InlineData("user", "create", "--email", "a@b.example", "--name", "x", "--role", "Emperor")]
    [InlineData("unit", "create", "--code", "FIN")]
    [InlineData("strategy", "create", "--title", "Data")]
    [InlineData("import", "strategy", "no-such.md", "--number", "0.1")]
    [InlineData("import", "strategy", "no-such.md", "--number", "0.1", "--as", "a@b.example")]
    [InlineData("import", "strategy", "no-such.md", "--number", "0.1", "--as", "a@b.example", "--strategy", "1", "--title", "Data")]
    [InlineData("export", "objections", "--format", "pptx", "--out", "x", "--as", "a@b.example")]
    [InlineData("import", "units", "x.csv")]
    [InlineData("import", "people")]
    public async Task Wrong_use_is_reported_on_standard_error_with_exit_code_2(params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal(2, run.Code);
        Assert.NotEqual("", run.Errors.Trim());
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task Creating_a_person_or_a_token_prints_its_link_or_token_alone_on_the_last_line()
    {
        var user = await RunAsync("user", "create", "--email", "pia@example.org", "--name", "Pia", "--role", "Pmo,Administrator");
        Assert.Equal((0, ""), (user.Code, user.Errors));
        Assert.StartsWith("/account/set-password?email=pia@example.org&code=", user.LastLine, StringComparison.Ordinal);

        var token = await RunAsync("token", "create", "--user", "pia@example.org", "--name", "Nightly", "--days", "30");
        Assert.Equal((0, ""), (token.Code, token.Errors));
        Assert.Matches("^spb_[A-Za-z0-9_-]{43}$", token.LastLine);

        var nobody = await RunAsync("token", "create", "--user", "no@example.org", "--name", "Nightly");
        Assert.Equal((1, ""), (nobody.Code, nobody.Output));
        Assert.Contains("no@example.org", nobody.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await CallAsync("user", "create", "--email", "pia@example.org", "--name", "Pia", "--role", "Pmo")).Code);
        Assert.Equal(1, (await CallAsync("user", "create", "--email", "leo@example.org", "--name", "Leo", "--role", "UnitLead")).Code);
    }

    [Fact]
    public async Task A_unit_is_added_by_somebody_who_maintains_units_and_its_code_is_alone_on_the_last_line()
    {
        await CallAsync("user", "create", "--email", "pia@example.org", "--name", "Pia", "--role", "Pmo");
        await CallAsync("user", "create", "--email", "cleo@example.org", "--name", "Cleo", "--role", "Cio");

        var it = await RunAsync("unit", "create", "--code", "IT", "--name", "Information Technology", "--it", "--as", "pia@example.org");
        var part = await CallAsync("unit", "create", "--code", "OPS", "--name", "Operations", "--parent", "IT", "--as", "pia@example.org");
        Assert.Equal((0, "", "IT"), (it.Code, it.Errors, it.LastLine));
        Assert.Equal((0, "", "OPS"), (part.Code, part.Errors, part.LastLine));

        var malformed = await CallAsync("unit", "create", "--code", "O P", "--name", "Other", "--as", "pia@example.org");
        Assert.Equal((1, ""), (malformed.Code, malformed.Output));
        Assert.StartsWith("--code: ", malformed.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await CallAsync("unit", "create", "--code", "OPS", "--name", "Other", "--as", "pia@example.org")).Code);
        Assert.Equal(1, (await CallAsync("unit", "create", "--code", "HR", "--name", "People", "--parent", "NOPE", "--as", "pia@example.org")).Code);
        Assert.Equal(1, (await CallAsync("unit", "create", "--code", "HR", "--name", "People", "--as", "cleo@example.org")).Code);
        Assert.Equal(1, (await CallAsync("unit", "create", "--code", "HR", "--name", "People", "--as", "no@example.org")).Code);
    }

    [Fact]
    public async Task A_strategy_is_created_and_its_first_version_drafted_from_a_file()
    {
        await CallAsync("user", "create", "--email", "pia@example.org", "--name", "Pia", "--role", "Pmo");
        var file = await FileAsync("strategy.md", "# Policies\n\n1. Buy before you build\n2. Share data\n");

        var created = await RunAsync("strategy", "create", "--title", "Data strategy", "--owner", "pia@example.org", "--as", "pia@example.org");
        Assert.Equal((0, "", "1"), (created.Code, created.Errors, created.LastLine));
        var looked = await CallAsync("import", "strategy", file, "--strategy", "1", "--number", "0.1", "--as", "pia@example.org", "--dry-run");
        Assert.Equal((0, ""), (looked.Code, looked.Errors));
        Assert.Contains("+   1.2 Policy: Share data", looked.Output, StringComparison.Ordinal);

        var drafted = await RunAsync("import", "strategy", file, "--strategy", "1", "--number", "0.1", "--as", "pia@example.org");
        Assert.Equal((0, "", "1"), (drafted.Code, drafted.Errors, drafted.LastLine));
        var again = await CallAsync("import", "strategy", file, "--strategy", "1", "--number", "0.2", "--as", "pia@example.org");
        Assert.Equal(1, again.Code);
        Assert.StartsWith("update.draft-exists: ", again.Errors, StringComparison.Ordinal);
        var titled = await CallAsync("import", "strategy", file, "--title", "Another", "--number", "0.1", "--as", "pia@example.org");
        Assert.Equal((0, "2"), (titled.Code, titled.LastLine));
    }

    [Fact]
    public async Task A_strategy_that_cannot_be_created_or_read_is_refused_with_its_reason()
    {
        await CallAsync("user", "create", "--email", "pia@example.org", "--name", "Pia", "--role", "Pmo");
        await CallAsync("user", "create", "--email", "ada@example.org", "--name", "Ada", "--role", "Administrator");

        await RefusedAsync("--owner: ", "strategy", "create", "--title", "Data", "--owner", "nobody@example.org", "--as", "pia@example.org");
        await RefusedAsync("nobody@example.org", "strategy", "create", "--title", "Data", "--owner", "pia@example.org", "--as", "nobody@example.org");
        await RefusedAsync("role", "strategy", "create", "--title", "Data", "--owner", "pia@example.org", "--as", "ada@example.org");
        await RefusedAsync("document.empty: ", "import", "strategy", await FileAsync("empty.md", ""), "--title", "Data", "--number", "0.1", "--as", "pia@example.org");
        await RefusedAsync("document.not-docx: ", "import", "strategy", await FileAsync("letter.docx", "Only text"), "--title", "Data", "--number", "0.1", "--as", "pia@example.org");
        await RefusedAsync("access.not-found: ", "import", "strategy", await FileAsync("strategy.md", "1. Share data"), "--strategy", "9", "--number", "0.1", "--as", "pia@example.org");

        // What is wrong with the draft is found before the strategy is created.
        await RefusedAsync("field.too-long: ", "import", "strategy", await FileAsync("strategy.md", "1. Share data"), "--title", "Data", "--number", new string('1', 21), "--as", "pia@example.org");
        Assert.Equal("1", (await CallAsync("strategy", "create", "--title", "Data", "--owner", "pia@example.org", "--as", "pia@example.org")).LastLine);
    }

    private async Task RefusedAsync(string reason, params string[] args)
    {
        var run = await CallAsync(args);
        Assert.Equal(1, run.Code);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    [Fact]
    public async Task An_export_from_a_data_directory_with_nothing_in_it_says_in_one_line_that_nobody_is_known()
    {
        var file = Path.Combine(_directory, "objections.csv");
        var run = await RunAsync("export", "objections", "--format", "csv", "--out", file, "--as", "no@example.org");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("no@example.org", Assert.Single(run.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_trial_organisation_goes_into_an_empty_database_only()
    {
        var made = await RunAsync("generate", "--objections", "25", "--seed", "3");
        Assert.Equal((0, ""), (made.Code, made.Errors));
        Assert.Contains("25 objections", made.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await CallAsync("token", "create", "--user", "cio@generated.example", "--name", "SampleData")).Code);

        var again = await CallAsync("generate", "--objections", "25", "--seed", "3");
        Assert.Equal((1, ""), (again.Code, again.Output));
        Assert.Contains("not empty", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_restored_into_an_empty_directory_and_verified()
    {
        var backup = Path.Combine(_directory, "backup.db");
        AssertRefused(await CallAsync("backup", "--out", backup), "no database");
        AssertRefused(await CallAsync("verify"), "no database");
        Assert.Equal(0, (await RunAsync("demo")).Code);
        var made = await RunAsync("backup", "--out", backup);
        Assert.Equal((0, ""), (made.Code, made.Errors));
        Assert.Contains(backup, made.Output, StringComparison.Ordinal);
        AssertRefused(await CallAsync("backup", "--out", backup), "exists already");
        AssertRefused(await CallAsync("restore", "--from", backup), "not empty");
        AssertRefused(await CallAsync("restore-drill"), "no backup");
        AssertDone(await RunAsync("restore-drill", "--from", backup));
        await AssertNewestIsDrilledAsync(backup);

        _data = "restored";
        AssertDone(await RunAsync("restore", "--from", backup));
        AssertDone(await RunAsync("verify"));

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, _data, "pushback.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM ObjectionTexts WHERE rowid = 4";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var wrong = await CallAsync("verify");
        Assert.Equal(1, wrong.Code);
        Assert.Contains("Objections 4", Assert.Single(wrong.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>Of all backups in the folder, scheduled or manual.</summary>
    private async Task AssertNewestIsDrilledAsync(string backup)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_directory, _data, "backups")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "pushback-20261128-020000.db"), "damaged", TestContext.Current.CancellationToken);
        var manual = Path.Combine(folder, "pushback-manual-20261129-101500.db");
        File.Copy(backup, manual);
        var done = await CallAsync("restore-drill");
        AssertDone(done);
        Assert.Contains(manual, done.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(folder, "pushback-20261129-200000.db"), "damaged", TestContext.Current.CancellationToken);
        Assert.Equal(1, (await CallAsync("restore-drill")).Code);
    }

    private static void AssertDone(CommandRun run) => Assert.Equal((0, ""), (run.Code, run.Errors));

    private static void AssertRefused(CommandRun run, string reason)
    {
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(reason, Assert.Single(run.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_and_people_are_imported_as_a_whole_with_the_rights_of_a_person()
    {
        Assert.Equal(0, (await CallAsync("user", "create", "--email", "ada@example.org", "--name", "Ada", "--role", "Administrator")).Code);
        var (units, people, map) = (await FileAsync("units.csv", "Code,Name,Parent\nFIN,Finance,SSV\nSSV,Shared Services,\n"), await FileAsync("people.csv", "Name,E-mail,Unit,Role\nFay,fay@example.org,FIN,Unit lead\nLeo,leo@example.org,Legal,Member\n"),
            await FileAsync("map.json", """{ "repairs": { "row.unit-unknown|Legal": "create" } }"""));

        var dry = await CallAsync("import", "units", units, "--as", "ada@example.org", "--dry-run");
        Assert.Equal((0, "Dry run: nothing was written."), (dry.Code, dry.LastLine));
        var made = await RunAsync("import", "units", units, "--as", "ada@example.org");
        Assert.Equal((0, "", "2 new, 0 changed, 0 unchanged, 0 refused, 0 left out."), (made.Code, made.Errors, made.LastLine));

        var refused = await CallAsync("import", "people", people, "--as", "ada@example.org");
        Assert.Equal(1, refused.Code);
        Assert.Contains("row 3: row.unit-unknown: Unit: No unit is called “Legal”.", refused.Output, StringComparison.Ordinal);
        Assert.Contains("repair “row.unit-unknown|Legal”: create, is:SSV, is:FIN, leave-out", refused.Output, StringComparison.Ordinal);
        Assert.Equal((0, "2 new, 0 changed, 0 unchanged, 0 refused, 0 left out."), await RunAsync("import", "people", people, "--as", "ada@example.org", "--map", map) is var done ? (done.Code, done.LastLine) : default);

        Assert.Equal(1, (await CallAsync("import", "people", people, "--as", "fay@example.org")).Code);
        Assert.Equal(2, (await CallAsync("import", "people", Path.Combine(_directory, "missing.csv"), "--as", "ada@example.org")).Code);
        Assert.Equal(2, (await CallAsync("import", "people", people, "--as", "ada@example.org", "--map", people)).Code);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_stops_the_start_with_one_line()
    {
        var file = Path.Combine(_directory, "a-file");
        await File.WriteAllTextAsync(file, "");
        var run = await RunAsync($"--Pushback:DataDirectory={file}/data");
        Assert.Equal(1, run.Code);
        Assert.Contains("Pushback:DataDirectory", Assert.Single(run.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>In a process of its own.</summary>
    private Task<CommandRun> RunAsync(params string[] args) => CommandLine.RunAsync(_directory, Path.Combine(_directory, _data), args, TestContext.Current.CancellationToken);

    /// <summary>In this process.</summary>
    private Task<CommandRun> CallAsync(params string[] args) => CommandLine.CallAsync(Path.Combine(_directory, _data), args);
}
