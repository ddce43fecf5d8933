using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Forecast;

/// <summary>The names, sources, owners and addresses that the rows and the tasks of a forecast show.</summary>
internal sealed class ForecastWords
{
    private readonly StrategyUpdate _update;
    private readonly Dictionary<int, ForecastUnit> _units;
    private readonly Dictionary<int, ForecastElement> _elements;
    private readonly Dictionary<int, Effect> _effects;
    private readonly Dictionary<int, Source> _goals;
    private readonly Dictionary<int, Source> _needs;
    private readonly Dictionary<int, string> _objections;
    private readonly Dictionary<int, string> _leads;
    private readonly string? _author;

    private ForecastWords(
        StrategyUpdate update, Dictionary<int, ForecastUnit> units, Dictionary<int, ForecastElement> elements, Dictionary<int, Effect> effects, Dictionary<int, Source> goals, Dictionary<int, Source> needs,
        Dictionary<int, string> objections, Dictionary<int, string> leads, string? author)
    {
        (_update, _units, _elements, _effects, _goals, _needs, _objections, _leads, _author) = (update, units, elements, effects, goals, needs, objections, leads, author);
    }

    public bool HasElements => _elements.Count > 0;

    /// <param name="reasons">What is named; empty for a recorded forecast.</param>
    public static async Task<ForecastWords> LoadAsync(QueryContext context, StrategyUpdate update, IReadOnlyList<ForecastReason> reasons, CancellationToken cancellation)
    {
        var db = context.Db;
        var units = await db.UnitsAndFormerUnits().Select(unit => new ForecastUnit(unit.Id, unit.Code, unit.Name)).ToDictionaryAsync(unit => unit.Id, cancellation);
        var elements = await db.ElementVersions.Where(element => element.UpdateId == update.Id).Select(element => new { element.ElementId, element.Wording.Number, element.Wording.Title }).ToListAsync(cancellation);
        var keys = reasons.ToLookup(reason => reason.Signal, reason => reason.Keys);
        var effectKeys = Keys(ForecastSignals.NegativeEffect, ForecastSignals.RefusedEffect, ForecastSignals.NoStatement);
        var effects = effectKeys.Count == 0 ? [] : await db.GoalEffects.Where(effect => effectKeys.Contains(effect.Id))
            .Join(db.People, effect => effect.ProposedById, person => person.Id, (effect, person) => new Effect(effect.Id, effect.ElementId, effect.Goal.HolderUnitId, effect.Goal.Statement, person.DeactivatedAt == null ? person.Name : null, effect.IsIllustrative))
            .ToDictionaryAsync(effect => effect.Id, cancellation);
        var goalKeys = Keys(ForecastSignals.ReviewCycle);
        var goals = goalKeys.Count == 0 ? [] : await db.Goals.Where(goal => goalKeys.Contains(goal.Id)).Select(goal => new Source(goal.Id, goal.Statement, goal.IsIllustrative)).ToDictionaryAsync(goal => goal.Id, cancellation);
        var needKeys = Keys(ForecastSignals.OpenNeed);
        var needs = needKeys.Count == 0 ? [] : await db.UnitNeeds.Where(need => needKeys.Contains(need.Id)).Select(need => new Source(need.Id, need.Text, need.IsIllustrative)).ToDictionaryAsync(need => need.Id, cancellation);
        var objectionKeys = Keys(ForecastSignals.ObjectedBefore);
        var objections = objectionKeys.Count == 0 ? [] : await db.Objections.Where(objection => objectionKeys.Contains(objection.Id)).ToDictionaryAsync(objection => objection.Id, objection => objection.Title, cancellation);
        var leads = reasons.Count == 0 ? [] : (await db.People.Where(person => person.DeactivatedAt == null && (person.Roles & Roles.UnitLead) != 0 && person.UnitId != null).OrderBy(person => person.Id)
            .Select(person => new { Unit = person.UnitId!.Value, person.Name }).ToListAsync(cancellation)).GroupBy(person => person.Unit).ToDictionary(unit => unit.Key, unit => unit.First().Name);
        var author = reasons.Count == 0 ? null : await db.History.Where(entry => entry.UpdateId == update.Id && entry.Kind == HistoryKind.UpdateDrafted).Join(db.People.Where(person => person.DeactivatedAt == null), entry => entry.ById, person => person.Id, (entry, person) => person.Name).FirstOrDefaultAsync(cancellation);
        return new(update, units, elements.ToDictionary(element => element.ElementId, element => new ForecastElement(element.ElementId, ElementWording.LabelOf(element.Number, element.Title))), effects, goals, needs, objections, leads, author);

        HashSet<int> Keys(params ReadOnlySpan<ForecastSignals> signals)
        {
            var found = new HashSet<int>();
            foreach (var signal in signals)
            {
                found.UnionWith(keys[signal].SelectMany(key => key));
            }

            return found;
        }
    }

    public ForecastUnit UnitOf(int unit) => _units[unit];

    public ForecastElement? ElementOf(int? element) => element is { } id ? _elements.GetValueOrDefault(id) ?? new(id, ForecastTexts.RemovedElement) : null;

    /// <summary>The records that a signal follows from, each with its page.</summary>
    public IReadOnlyList<ForecastLink> SourcesOf(ForecastRow row, ForecastReason reason) => reason.Signal switch
    {
        ForecastSignals.NegativeEffect or ForecastSignals.RefusedEffect or ForecastSignals.NoStatement => [.. reason.Keys.Select(key => _effects[key]).Select(effect => new ForecastLink(effect.Goal, $"/elements/{effect.ElementId}#effects", effect.IsIllustrative))],
        ForecastSignals.ReviewCycle => [.. reason.Keys.Select(key => _goals[key]).Select(goal => new ForecastLink(goal.Text, $"/goals/{goal.Id}", goal.IsIllustrative))],
        ForecastSignals.OpenNeed => [.. reason.Keys.Select(key => _needs[key]).Select(need => new ForecastLink(need.Text, $"/units/{UnitOf(row.UnitId).Code}/needs", need.IsIllustrative))],
        ForecastSignals.ObjectedBefore => [.. reason.Keys.Select(key => new ForecastLink($"OBJ-{key} {_objections[key]}", $"/objections/OBJ-{key}"))],
        _ => [],
    };

    public ForecastToDo ToDoOf(ForecastTask task)
    {
        var unit = task.UnitId is { } unitId ? UnitOf(unitId) : null;
        var lead = task.UnitId is { } led ? _leads.GetValueOrDefault(led) : null;
        var effect = task is { Kind: ForecastTaskKind.RestateEffect, Key: { } key } ? _effects[key]
            : task.Kind is ForecastTaskKind.WriteStatement ? _effects.Values.First(stated => stated.UnitId == task.UnitId && stated.ElementId == task.ElementId) : null;
        var toAuthor = (ForecastOwner.Author, _author);
        var toPmo = (ForecastOwner.Pmo, (string?)null);
        var element = $"/elements/{task.ElementId}";
        var (address, subject, (owner, name)) = task.Kind switch
        {
            ForecastTaskKind.RecordGoal => ($"/goals?act=add&unit={unit!.Code}", null, (ForecastOwner.UnitLead, lead)),
            ForecastTaskKind.StateEffect when task.ElementId is null => ($"/updates/{_update.Id}/alignment", null, toAuthor),
            ForecastTaskKind.StateEffect => ($"{element}?act=state-effect#effects", null, toAuthor),
            ForecastTaskKind.RestateEffect or ForecastTaskKind.WriteStatement => ($"{element}?act=restate-effect&effect={effect!.Id}#effects", effect.Goal, effect.Proposer is { } proposer ? (ForecastOwner.Proposer, (string?)proposer) : toPmo),
            ForecastTaskKind.OpenDraft => ($"/updates/{_update.Id}?act=open-to-units&unit={unit!.Code}#engagement", null, toAuthor),
            ForecastTaskKind.AskUnit => ($"/units/{unit!.Code}/needs?act=state", null, (ForecastOwner.UnitLead, lead)),
            ForecastTaskKind.MoveWindow => ($"/updates/{_update.Id}?act=move-window", null, toPmo),
            ForecastTaskKind.MoveStart => ($"/updates/{_update.Id}/cost-of-not-doing?act=plan&element={task.ElementId}", null, toAuthor),
            ForecastTaskKind.AnswerNeed => ($"/units/{unit!.Code}/needs?act=answer&need={task.Key}", _needs[task.Key!.Value].Text, toPmo),
            _ => ($"/objections/OBJ-{task.Key}", $"OBJ-{task.Key} {_objections[task.Key!.Value]}", toPmo),
        };
        return new(task.Kind, task.Points, unit, ElementOf(task.ElementId), subject, owner, name, address);
    }

    private sealed record Source(int Id, string Text, bool IsIllustrative);

    private sealed record Effect(int Id, int ElementId, int? UnitId, string Goal, string? Proposer, bool IsIllustrative);
}
