using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Roadmap;

/// <summary>Writes a roadmap as an iCalendar file (RFC 5545): a day for each element that reaches the unit, the days of each consultation, and the phases, milestones and training of the rollout.</summary>
internal static class RoadmapFile
{
    /// <param name="host">Absolute base address of links, without a trailing slash.</param>
    public static byte[] Write(RoadmapView view, string host)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//StrategyPushback//Roadmap//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", RoadmapTexts.TitleOf.With(view.Name));
        calendar.AddProperty("X-WR-TIMEZONE", view.TimeZone);
        foreach (var line in view.Planned)
        {
            Add($"element-{line.Element}", line.ArrivesOn is null ? RoadmapTexts.BeginsEvent.With(line.Name) : RoadmapTexts.ArrivesEvent.With(line.Name), line.Last!.Value, line.Last.Value, $"/elements/{Text(line.Element)}");
        }

        foreach (var window in view.Windows)
        {
            Add($"window-{window.Update}", RoadmapTexts.WindowEvent.With(window.Strategy, window.Version), window.Opens, window.Closes, $"/updates/{Text(window.Update)}");
        }

        foreach (var step in view.Steps)
        {
            Add($"{step.Kind.ToString().ToLowerInvariant()}-{step.Id}", WordsOf(step), step.First, step.Last, $"/strategies/{Text(step.Strategy)}/rollout", step.Place);
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");

        void Add(string key, string summary, DateOnly first, DateOnly last, string address, string place = "") => calendar.Events.Add(new CalendarEvent
        {
            // The same in every file, so that a program that reads again moves the event.
            Uid = $"{view.Code}-{key}@roadmap.strategypushback",
            DtStamp = new CalDateTime(view.Today.ToDateTime(TimeOnly.MinValue), "UTC"),
            Summary = summary,
            Location = place.Length == 0 ? null : place,
            Start = new CalDateTime(first),
            End = new CalDateTime(last.AddDays(1)),
            Url = new Uri(host + address),
            Transparency = "TRANSPARENT",
        });
    }

    private static string WordsOf(RoadmapStep step) => step.Kind switch
    {
        RoadmapStepKind.Phase => RoadmapTexts.PhaseEvent.With(step.Name),
        RoadmapStepKind.Milestone => RoadmapTexts.MilestoneEvent.With(step.Name),
        _ => RoadmapTexts.TrainingEvent.With(step.Name),
    };

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
