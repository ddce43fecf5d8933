using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Units, severities and texts of other organisations are read, or one choice repairs all rows with the same problem.</summary>
public sealed class ImportRepairTests(TestHost host) : IClassFixture<TestHost>
{
    private ImportDesk Desk => new(host);

    [Theory]
    [InlineData("EA/SA")]
    [InlineData("EA / SA")]
    [InlineData("EA and SA")]
    [InlineData("EA & SA")]
    [InlineData("EA, SA")]
    [InlineData("EA; SA")]
    [InlineData("EA\nSA")]
    [InlineData("EA e SA")]
    [InlineData("EA et SA")]
    [InlineData("EA und SA")]
    [InlineData("EA • SA")]
    [InlineData("EA - SA")]
    [InlineData("EA SA")]
    [InlineData("EA, and SA")]
    public async Task Several_known_units_in_one_cell_are_read_with_any_usual_separator(string cell)
    {
        var report = await Desk.LookAsync($"Title,Unit\nShared hosting,\"{cell}\"\n");
        Assert.Equal((1, 0), (report.Ready, report.Refused));
        Assert.Equal(["EA", "SA"], (await UnitsOfAsync(cell)).Select(name => name.Code));
    }

    [Fact]
    public async Task The_units_of_a_list_with_slashes_and_words_between_them_are_read()
    {
        var report = await Desk.LookAsync("11-units-slash-and.csv", ImportDesk.Case("11-units-slash-and.csv"));
        Assert.Equal((4, 0), (report.Ready, report.Refused));
    }

    [Fact]
    public async Task A_name_with_a_comma_is_one_unknown_unit_until_a_person_says_that_it_is_several()
    {
        const string File = "Title,Unit\nA,\"Contoso, SA\"\n";
        var group = Assert.Single((await Desk.LookAsync(File)).Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.UnitUnknown, "Contoso, SA"), (group.Kind, group.Value));
        Assert.Contains(RepairChoices.Actions(group), action => action.Choice == RowRepair.Split);
        Assert.Equal(1, (await Desk.LookAsync(File, new ImportSettings().WithRepair(group.Key, "is:EA"))).Ready);
        var split = Assert.Single((await Desk.LookAsync(File, new ImportSettings().WithRepair(group.Key, RowRepair.Split))).Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.UnitUnknown, "Contoso"), (split.Kind, split.Value));
    }

    [Fact]
    public async Task Placeholders_are_empty_cells()
    {
        var report = await Desk.LookAsync("49-dash-placeholders.csv", ImportDesk.Case("49-dash-placeholders.csv"));
        var group = Assert.Single(report.Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.UnitEmpty, 2), (group.Kind, group.Count));
        Assert.Equal((1, 2), (report.Ready, report.Refused));
        Assert.Equal(1, (await Desk.LookAsync("No.,Title,Unit,Severity,Statement\n-,A,EA,n/a,—\n")).Ready);
    }

    [Fact]
    public async Task One_choice_repairs_all_unknown_units_and_a_choice_for_one_of_them_goes_first()
    {
        var file = ImportDesk.Case("50-thirty-unknown-units.csv");
        var report = await Desk.LookAsync("bodies.csv", file);
        var groups = ProblemGroup.WithGroupsForAll(report.Groups);
        Assert.Equal((true, ProblemKind.UnitUnknown, report.Refused), (groups[0].IsForAll, groups[0].Kind, groups[0].Count));
        var settings = ImportSettings.Read("""{ "repairs": { "row.unit-unknown|*": "not-recorded", "row.unit-unknown|Outside body 2": "leave-out" } }""");
        var repaired = await Desk.LookAsync("bodies.csv", file, settings);
        Assert.Equal((report.Refused - 1, 1, 0), (repaired.Ready, repaired.LeftOut, repaired.Refused));
    }

    [Theory]
    [InlineData("high,medium,low", "scale:Major", "Major,Substantive,Administrative")]
    [InlineData("Highest,High,Medium,Low", "scale:Critical", "Critical,Critical,Major,Substantive")]
    [InlineData("Hoch,Mittel,Niedrig", "scale:Major", "Major,Substantive,Administrative")]
    [InlineData("Alta,Média,Baixa", "scale:Major", "Major,Substantive,Administrative")]
    [InlineData("Élevée,Moyenne,Faible", "scale:Major", "Major,Substantive,Administrative")]
    public async Task High_medium_and_low_are_one_repair_for_the_column(string words, string repair, string severities)
    {
        ArgumentNullException.ThrowIfNull(words);
        var file = "Title,Unit,Prio\n" + string.Concat(words.Split(',').Select((word, at) => $"Concern {at},EA,{word}\n"));
        var report = await Desk.LookAsync(file);
        var group = Assert.Single(report.Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.SeverityScale, words.Split(',').Length), (group.Kind, group.Count));
        Assert.Equal(0, (await Desk.LookAsync(file, new ImportSettings().WithRepair(group.Key, repair))).Refused);
        Assert.Equal(severities, string.Join(',', words.Split(',').Select(word => SeverityScale.Of(word, repair))));
    }

    [Fact]
    public async Task A_mapping_file_may_still_name_a_word_of_the_scale_by_itself()
    {
        var settings = new ImportSettings().WithRepair(Problem.KeyOf(ProblemKind.SeverityUnknown, "High"), "is:Critical");
        Assert.Equal(1, (await Desk.LookAsync("Title,Unit,Priority\nA,EA,High\n", settings)).Ready);
    }

    [Theory]
    [InlineData("08-c1-control.csv", 2, "The plan says it’s free")]
    [InlineData("09-escape-char.csv", 1, "Build log is unreadable")]
    public async Task A_control_character_is_the_fault_of_its_row_and_can_be_repaired(string file, int rows, string title)
    {
        var report = await Desk.LookAsync(file, ImportDesk.Case(file));
        var group = Assert.Single(report.Groups, group => group.Kind.Stops());
        Assert.Equal((ProblemKind.ControlCharacters, rows, 2 - rows), (group.Kind, group.Count, report.Ready));
        var stored = await ImportedAsync(file, ImportDesk.Case(file), new ImportSettings().WithRepair(group.Key, RowRepair.RemoveCharacters));
        Assert.Equal(title, stored[0].Title);
        Assert.DoesNotContain(stored, row => $"{row.Title}{row.Statement}".Any(char.IsControl));
    }

    [Fact]
    public async Task Texts_of_a_workbook_are_read_as_they_are_shown()
    {
        var stored = await ImportedAsync("34-x000D.xlsx", ImportDesk.Case("34-x000D.xlsx"));
        Assert.Equal("First point\nsecond point\nthird", stored[0].Statement);
        Assert.Equal("Under_x000D_score", stored[1].Title);
    }

    [Fact]
    public async Task A_title_is_cut_between_characters_as_people_see_them()
    {
        var cut = new ImportSettings().WithRepair(Problem.KeyOf(ProblemKind.TitleTooLong, ""), RowRepair.Shorten);
        var title = (await ImportedAsync("14-emoji-at-cut.csv", ImportDesk.Case("14-emoji-at-cut.csv"), cut))[0].Title;
        Assert.InRange(title.Length, Objection.TitleLength - 5, Objection.TitleLength);
        Assert.False(char.IsSurrogate(title[^2]) && !char.IsLowSurrogate(title[^2]));
        Assert.Equal("ab…", "ab👩‍💻cdef".CutTo(6));
    }

    [Fact]
    public async Task A_long_text_continues_in_the_interest_and_nothing_of_it_is_lost()
    {
        var words = string.Join(' ', Enumerable.Range(1, 3000).Select(number => number.ToString("00000", CultureInfo.InvariantCulture)));
        var file = Encoding.UTF8.GetBytes($"Title,Unit,Statement,Interest\nA,EA,{words},We pay for it\n");
        var repair = new ImportSettings().WithRepair(Problem.KeyOf(ProblemKind.TextTooLong, ""), RowRepair.Continue);
        var stored = (await ImportedAsync("long.csv", file, repair))[0];
        Assert.StartsWith("We pay for it\n\nStatement, continued: ", stored.Interest, StringComparison.Ordinal);
        Assert.Equal(words, $"{stored.Statement} {stored.Interest!.Split(": ")[1]}");
        var endless = await Desk.LookAsync($"Title,Unit,Statement\nA,EA,{words} {words}\n", repair);
        Assert.Equal((0, 1), (endless.Ready, endless.Refused));
    }

    [Theory]
    [InlineData(ImportField.Statement)]
    [InlineData(ImportField.Interest)]
    [InlineData(ImportField.Answer)]
    public async Task A_text_that_fits_nowhere_is_attached_whole_and_its_field_has_the_beginning(ImportField field)
    {
        var words = string.Join(' ', Enumerable.Range(1, 5000).Select(number => number.ToString("00000", CultureInfo.InvariantCulture)));
        var repair = new ImportSettings { Columns = new Dictionary<string, ImportField?> { ["Title"] = ImportField.Title, ["Unit"] = ImportField.Units, ["Long"] = field } }
            .WithRepair(Problem.KeyOf(ProblemKind.TextTooLong, ""), RowRepair.Attach);
        var file = $"Title,Unit,Long\nA,EA,{words}\nB,EA,Short\n";
        var report = await Desk.LookAsync(file, repair);
        Assert.Equal((2, 0, 1), (report.Ready, report.Refused, report.Attached));
        var unrepaired = await Desk.LookAsync(file, repair.WithRepair(Problem.KeyOf(ProblemKind.TextTooLong, ""), null));
        Assert.Equal((0, 1), (unrepaired.Attached, unrepaired.Refused));

        await using var other = new TestHost();
        Assert.Null((await new ImportDesk(other).BringInAsync(file, repair)).Refusal);
        await using var db = other.Open();
        var stored = await db.Objections.SingleAsync(objection => objection.Title == "A");
        var beginning = field switch { ImportField.Statement => stored.Statement, ImportField.Interest => stored.Interest!, _ => stored.Source!.Answer! };
        Assert.StartsWith(beginning, words, StringComparison.Ordinal);
        Assert.InRange(beginning.Length, Objection.TextLength - 10, Objection.TextLength);
        var evidence = await db.Evidence.SingleAsync(evidence => evidence.ObjectionId == stored.Id);
        Assert.Equal(($"{ImportLabels.Of(field)}.txt", "text/plain"), (evidence.File!.Name, evidence.File.ContentType));
        var content = await db.EvidenceContents.SingleAsync(content => content.EvidenceId == evidence.Id);
        Assert.Equal('\uFEFF' + words, Encoding.UTF8.GetString(content.Bytes));
        Assert.Equal((content.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(content.Bytes))), (evidence.File.Bytes, evidence.File.Sha256));
    }

    [Fact]
    public async Task The_encoding_can_be_chosen_from_a_list()
    {
        var report = await Desk.LookAsync("17-polish-1250.csv", ImportDesk.Case("17-polish-1250.csv"), new ImportSettings { Encoding = "windows-1250" });
        Assert.StartsWith("Zażółć", report.Scan!.Columns.Single(column => column.Field is ImportField.Title).Example, StringComparison.Ordinal);
        Assert.All(TextEncodings.Names, name => Assert.NotNull(TextEncodings.Of(name)));
    }

    [Theory]
    [InlineData("Req No", ImportField.Reference)]
    [InlineData("#", ImportField.Reference)]
    [InlineData("Who raised it?", ImportField.Units)]
    [InlineData("Organization", ImportField.Units)]
    [InlineData("Raised date", ImportField.RaisedOn)]
    [InlineData("Resolved date", ImportField.ResolvedOn)]
    [InlineData("Prio", ImportField.Severity)]
    [InlineData("Suggested change", ImportField.ProposedChange)]
    [InlineData("Mudança proposta", ImportField.ProposedChange)]
    [InlineData("Modification proposée", ImportField.ProposedChange)]
    [InlineData("Änderungsvorschlag", ImportField.ProposedChange)]
    [InlineData("Priorität", ImportField.Severity)]
    [InlineData("Unité", ImportField.Units)]
    [InlineData("Abteilung", ImportField.Units)]
    [InlineData("Erstellt am", ImportField.RaisedOn)]
    [InlineData("Créé le", ImportField.RaisedOn)]
    [InlineData("Page", ImportField.Page)]
    [InlineData("Zeile", ImportField.Line)]
    [InlineData("Seção", ImportField.Section)]
    public void A_common_header_is_proposed_in_four_languages(string header, ImportField field) => Assert.Equal(field, HeaderWords.Propose([header])[header]);

    [Fact]
    public async Task A_comment_matrix_is_proposed_and_its_place_is_kept_as_the_source()
    {
        var report = await Desk.LookAsync("10-comment-header.csv", ImportDesk.Case("10-comment-header.csv"));
        Assert.Equal((2, 0), (report.Ready, report.Refused));
        var stored = await ImportedAsync("matrix.csv", Encoding.UTF8.GetBytes("#,Organization,Page,Line,Section,Comment,Suggested change\n1,EA,3,12,2.1,The roadmap has no owner,Name an owner\n"));
        Assert.Equal(("1", "2 (page 3, line 12, section 2.1)", "Name an owner"), (stored[0].Source!.Reference, stored[0].Source!.Lines, stored[0].ProposedChange));
    }

    [Fact]
    public void The_label_of_each_repair_names_its_own_field()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal("Severity for “urgent!”", RepairChoices.Label(new ProblemGroup(new Problem(ProblemKind.SeverityUnknown, "urgent!"))));
        Assert.Equal("Status for “perhaps”", RepairChoices.Label(new ProblemGroup(new Problem(ProblemKind.StatusUnknown, "perhaps"))));
        Assert.Equal("Unit for “Atlantis”", RepairChoices.Label(new ProblemGroup(new Problem(ProblemKind.UnitUnknown, "Atlantis"))));
        Assert.Equal("Unit for these rows", RepairChoices.Label(new ProblemGroup(new Problem(ProblemKind.OpenWithoutUnit, ""))));
    }

    private async Task<IReadOnlyList<(string Name, string? Code)>> UnitsOfAsync(string cell)
    {
        await using var db = host.Open();
        return [.. new UnitNames([.. db.Units]).In(cell).Select(name => (name.Name, name.Unit?.Code))];
    }

    private static async Task<IReadOnlyList<Objection>> ImportedAsync(string file, byte[] content, ImportSettings? settings = null)
    {
        await using var other = new TestHost();
        var desk = new ImportDesk(other);
        var (id, _) = await desk.ChooseAsync(file, content, settings);
        Assert.Null((await desk.RunAsync(id)).Refusal);
        await using var db = other.Open();
        return [.. db.Objections.Where(objection => objection.Source!.File == file).OrderBy(objection => objection.Id)];
    }
}
