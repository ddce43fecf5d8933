using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Exchange.Import.Preview;

/// <summary>The repairs that a person can choose for a group of rows, each in words that name its field.</summary>
internal static class RepairChoices
{
    private static readonly string[] s_scale = ["high", "medium", "low"];

    /// <summary>The values of the field that the group is about; empty when it takes none.</summary>
    public static IReadOnlyList<(string Value, string Words)> Values(ProblemKind kind, IReadOnlyList<(string Code, string Name)> units) => kind switch
    {
        ProblemKind.UnitEmpty or ProblemKind.UnitUnknown or ProblemKind.UnitRetired or ProblemKind.OpenWithoutUnit => units,
        ProblemKind.StatusUnknown => [("Open", ImportTexts.StatusOpen), ("Closed", ImportTexts.StatusClosed)],
        ProblemKind.SeverityUnknown => [.. Enum.GetValues<Severity>().Select(word => (word.ToString(), DomainLabels.Of(word)))],
        ProblemKind.DispositionUnknown => [.. Enum.GetValues<DispositionKind>().Select(word => (word.ToString(), DomainLabels.Of(word)))],
        ProblemKind.ConfidentialityUnknown => [.. Enum.GetValues<Confidentiality>().Select(word => (word.ToString(), DomainLabels.Of(word)))],
        _ => [],
    };

    /// <summary>The label of the list of values: "Severity for “urgent”".</summary>
    public static string Label(ProblemGroup group) =>
        group.Value.Length == 0 || group.IsForAll ? ImportTexts.ForRows.With(Field(group.Kind)) : ImportTexts.ForValue.With(Field(group.Kind), group.Value);

    /// <summary>The repairs without a value, besides leaving the rows out.</summary>
    public static IReadOnlyList<(string Choice, string Words)> Actions(ProblemGroup group) => group.Kind switch
    {
        ProblemKind.UnitUnknown when group.IsForAll || UnitNames.Parts(group.Value).Count > 1 => [(RowRepair.Split, ImportTexts.SplitUnits), (RowRepair.NotRecorded, ImportTexts.SetNotRecorded.With(Field(group.Kind)))],
        ProblemKind.UnitEmpty or ProblemKind.UnitUnknown or ProblemKind.DispositionUnknown => [(RowRepair.NotRecorded, ImportTexts.SetNotRecorded.With(Field(group.Kind)))],
        ProblemKind.SeverityUnknown => [(RowRepair.NotRecorded, ImportTexts.UseUsual)],
        ProblemKind.SeverityScale => [.. SeverityScale.Highs.Select(high => ($"{SeverityScale.Repair}{high}", ScaleWords(high))), (RowRepair.NotRecorded, ImportTexts.UseUsual)],
        ProblemKind.DateImpossible => [(RowRepair.NotRecorded, ImportTexts.LeaveDateEmpty)],
        ProblemKind.TitleTooLong => [(RowRepair.Shorten, ImportTexts.Shorten.With(Objection.TitleLength))],
        ProblemKind.TextTooLong => [(RowRepair.Continue, ImportTexts.ContinueText), (RowRepair.Attach, ImportTexts.AttachText)],
        ProblemKind.ControlCharacters => [(RowRepair.RemoveCharacters, ImportTexts.RemoveCharacters)],
        _ => [],
    };

    /// <summary>A chosen repair in words.</summary>
    public static string Words(string choice, IReadOnlyList<(string Code, string Name)> units)
    {
        if (choice.StartsWith(RowRepair.Is, StringComparison.Ordinal))
        {
            var value = choice[RowRepair.Is.Length..];
            return units.FirstOrDefault(unit => unit.Code == value).Name ?? value;
        }

        return choice.StartsWith(SeverityScale.Repair, StringComparison.Ordinal) && Enum.TryParse<Severity>(choice[SeverityScale.Repair.Length..], out var high)
            ? ScaleWords(high)
            : ImportTexts.ResourceManager.GetString($"Chosen_{choice}", System.Globalization.CultureInfo.CurrentUICulture) ?? choice;
    }

    private static string ScaleWords(Severity high)
    {
        var choice = $"{SeverityScale.Repair}{high}";
        return ImportTexts.ScaleIs.With([.. s_scale.Select(word => SeverityScale.Of(word, choice) is { } severity ? DomainLabels.Of(severity) : word)]);
    }

    private static string Field(ProblemKind kind) => kind switch
    {
        ProblemKind.StatusUnknown => ImportLabels.Of(ImportField.Status),
        ProblemKind.SeverityUnknown or ProblemKind.SeverityScale => ImportLabels.Of(ImportField.Severity),
        ProblemKind.DispositionUnknown => ImportLabels.Of(ImportField.Disposition),
        ProblemKind.ConfidentialityUnknown => ImportLabels.Of(ImportField.Confidentiality),
        _ => ImportTexts.OneUnit,
    };
}
