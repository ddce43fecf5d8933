using System.Globalization;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>The fields of the form that sets or moves the dates of a consultation.</summary>
internal sealed class WindowEntry
{
    public DateOnly? Opens { get; set; }

    public DateOnly? Closes { get; set; }

    public string? FinalDays { get; set; }

    public string? Silence { get; set; }

    public string? Reason { get; set; }

    /// <summary>Why the consultation opens although an affected unit has no statement.</summary>
    public string? WithoutStatementReason { get; set; }

    public bool HasUnreadableDays => Days is null && !string.IsNullOrWhiteSpace(FinalDays);

    private int? Days => int.TryParse(FinalDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;

    public static WindowEntry Of(UpdateView view) => new()
    {
        Opens = view.Window?.Opens ?? view.Today,
        Closes = view.Window?.Closes,
        FinalDays = view.Window?.FinalCommentDays.ToString(CultureInfo.InvariantCulture),
        Silence = view.Window?.Silence,
    };

    /// <summary>Takes the current value of every field that was not edited.</summary>
    public void Merge(WindowEntry original, WindowEntry current)
    {
        Opens = Merging.Of(Opens, original.Opens, current.Opens);
        Closes = Merging.Of(Closes, original.Closes, current.Closes);
        FinalDays = Merging.Of(FinalDays, original.FinalDays, current.FinalDays);
        Silence = Merging.Of(Silence, original.Silence, current.Silence);
    }

    public OpenWindow.Command ToOpen(UpdateView view) => new(view.Id, view.Seen, Opens, Closes, Days, Silence, WithoutStatementReason);

    public MoveWindow.Command ToMove(UpdateView view) => new(view.Id, view.Seen, Opens, Closes, Days, Silence ?? "", Reason);

    /// <summary>The field that a rule about the dates concerns; null for any other refusal.</summary>
    public static string? FieldOf(string code) => code switch
    {
        "update.window-in-the-past" or "update.window-already-open" or "update.windows-overlap" or "update.notice-too-short" => "opens",
        "update.window-upside-down" or "update.window-ends-on-day-off" or "update.window-too-short" => "closes",
        "update.statement-missing" => "withoutStatementReason",
        _ => null,
    };
}
