using System.Text;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Features.HalfWay;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Detail.Record;
using StrategyPushback.Web.Features.Opposing;
using StrategyPushback.Web.Features.Sessions;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Decisions;

/// <summary>A line of a decision record.</summary>
/// <param name="Label">What the line says; empty for a paragraph of its own.</param>
/// <param name="IsHeading">Whether the label is a heading of what follows.</param>
public sealed record DecisionLine(string Label, string Text, bool IsHeading = false);

public sealed record DecisionSection(string Key, string Heading, IReadOnlyList<DecisionLine> Lines);

/// <summary>One settlement or ruling on one page, as far as the reader may see it. The page, the Markdown file and the PDF file have the same lines.</summary>
public sealed record DecisionRecord(string Number, string Title, string Summary, bool IsRestricted, bool IsDecided, DateOnly Today, IReadOnlyList<DecisionSection> Sections)
{
    /// <param name="oppositions">Only objections that are open to everybody are named: a record is passed on.</param>
    /// <param name="sessions">The sessions with the objection on the agenda that the reader is invited to.</param>
    internal static DecisionRecord Of(ObjectionPageView view, OptionLine? agreed, IReadOnlyList<OppositionView> oppositions, IReadOnlyList<SessionView> sessions)
    {
        var (one, isRuled) = (view.Objection, view.Escalations.Any(escalation => escalation.Ruling is not null));
        var sections = new List<DecisionSection> { Asked(view), Causes(view) };
        if (agreed is not null)
        {
            sections.Add(Option(agreed, view));
        }

        var opposing = oppositions.Where(opposition => opposition.OtherSideOf(one.Number).IsOpenToAll).ToList();
        if (opposing.Count > 0)
        {
            sections.Add(Opposing(opposing, one.Number));
        }

        var held = sessions.Where(session => session.State is SessionState.Planned && session.HasBegun).Reverse().ToList();
        if (held.Count > 0)
        {
            sections.Add(new("sessions", DecisionTexts.Sessions, [.. held.Select(session => new DecisionLine(session.Title, SessionLabels.When(session)))]));
        }

        sections.Add(Answers(view));
        if (view.Escalations.Count > 0)
        {
            sections.Add(Rulings(view));
        }

        return new(one.Number, one.Title, SummaryOf(view), one.Confidentiality is not Confidentiality.Open, isRuled || !one.Status.IsOpen(), view.Today, sections);
    }

    /// <summary>The record as Markdown. What people wrote is escaped, so that it stays as they wrote it.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder().Append("# ").AppendLine(Escape(DecisionTexts.TitleOf.With($"{Number} {Title}"))).AppendLine().AppendLine(Escape(Summary));
        if (IsRestricted)
        {
            text.AppendLine().Append("**").Append(Escape(DecisionTexts.Restricted)).AppendLine("**");
        }

        foreach (var section in Sections)
        {
            text.AppendLine().Append("## ").AppendLine(Escape(section.Heading)).AppendLine();
            foreach (var line in section.Lines)
            {
                _ = line.IsHeading ? text.AppendLine().Append("### ").AppendLine(Escape(line.Label)).AppendLine().AppendLine(Escape(line.Text))
                    : line.Label.Length > 0 ? text.Append("- **").Append(Escape(line.Label)).Append(":** ").AppendLine(Escape(line.Text).Replace("\n", "\n  ", StringComparison.Ordinal))
                    : text.AppendLine(Escape(line.Text));
            }
        }

        return text.AppendLine().AppendLine(Escape(DecisionTexts.AsOf.With(DisplayFormat.Date(Today)))).ToString();
    }

    private static string SummaryOf(ObjectionPageView view)
    {
        var ruling = view.Escalations.LastOrDefault(escalation => escalation.Ruling is not null);
        return view.Objection.Status is Status.Overruled && ruling is { RuledAt: { } at, Ruling: { } word } ? DecisionTexts.SummaryRuled.With(DomainLabels.Of(word), ruling.RuledBy, Day(view, at))
            : view.Objection.Status is Status.Resolved ? DecisionTexts.SummaryResolved.With(DisplayFormat.List([.. view.Units.Where(unit => unit.IsSupporting).Select(unit => unit.Name)]))
            : DecisionTexts.SummaryStatus.With(DomainLabels.Of(view.Objection.Status));
    }

    private static DecisionSection Asked(ObjectionPageView view)
    {
        var one = view.Objection;
        var lines = new List<DecisionLine>
        {
            new(ObjectionTexts.RaisedBy, DisplayFormat.List([.. view.Units.Where(unit => unit.IsSupporting).Select(unit => unit.Name)])),
            new(DecisionTexts.RaisedOn, Day(view, one.RaisedAt)),
            new(ObjectionTexts.RaisedAgainst, FilingTexts.StrategyVersion.With(view.Against.Strategy, view.Against.Number)),
        };
        if (view.Elements.Count > 0)
        {
            lines.Add(new(ObjectionTexts.Part.TrimEnd(':'), string.Join("; ", view.Elements.Select(element => element.Number is null ? element.Title : $"{element.Number}, {element.Title}"))));
        }

        lines.Add(new(DecisionTexts.Statement, one.Statement));
        lines.Add(new(DecisionTexts.ProposedChange, one.ProposedChange));
        return new("asked", DecisionTexts.Asked, lines);
    }

    private static DecisionSection Causes(ObjectionPageView view)
    {
        var causes = view.Causes.Where(cause => cause.SetAsideAt is null).ToList();
        return new("causes", ObjectionTexts.RootCauses, causes.Count == 0 ? [new("", ObjectionTexts.NoCause)] :
            [.. causes.SelectMany(cause => new[] { new DecisionLine(DomainLabels.OfCause(cause.Kind), ObjectionTexts.FoundBy.With(cause.By, Day(view, cause.At)), IsHeading: true) }
                .Concat(CauseLabels.FactsOf(cause, view).Select(fact => new DecisionLine(fact.Item1.TrimEnd('?', ':'), fact.Item2))))]);
    }

    private static DecisionSection Option(OptionLine agreed, ObjectionPageView view)
    {
        var lines = new List<DecisionLine> { new(agreed.Title, DecisionTexts.AgreedOn.With(DisplayFormat.Date(agreed.UnitAgreedOn > agreed.ItAgreedOn ? agreed.UnitAgreedOn.Value : agreed.ItAgreedOn!.Value, view.Today)), IsHeading: true) };
        lines.AddRange(new[] { (HalfWayTexts.UnitGives, agreed.UnitGives), (HalfWayTexts.UnitGets, agreed.UnitGets), (HalfWayTexts.ItGives, agreed.ItGives), (HalfWayTexts.ItGets, agreed.ItGets) }
            .Where(side => !string.IsNullOrEmpty(side.Item2)).Select(side => new DecisionLine(side.Item1, side.Item2!)));
        return new("option", DecisionTexts.AgreedOption, lines);
    }

    private static DecisionSection Opposing(List<OppositionView> oppositions, string number)
    {
        var lines = new List<DecisionLine>();
        foreach (var opposition in oppositions)
        {
            var other = opposition.OtherSideOf(number);
            lines.Add(new($"{other.Number} {other.Title} · {other.UnitNames}", opposition.Why, IsHeading: true));
            if (opposition.ReplyOf(number).Words is { } own)
            {
                lines.Add(new(OppositionTexts.OwnReply, own));
            }

            if (opposition.ReplyOf(other.Number).Words is { } theirs)
            {
                lines.Add(new(other.UnitNames, theirs));
            }
        }

        return new("opposing", DecisionTexts.Opposing, lines);
    }

    private static DecisionSection Answers(ObjectionPageView view)
    {
        var lines = new List<DecisionLine>();
        foreach (var answer in view.Answers)
        {
            lines.Add(new($"{answer.Place}. {DomainLabels.Of(answer.Kind)} · {answer.By}, {Day(view, answer.At)}", answer.Response, IsHeading: true));
            lines.AddRange(answer.Verdicts.Select(verdict => new DecisionLine(
                $"{verdict.UnitName}, {verdict.By}, {Day(view, verdict.At)}", $"{(verdict.Accepted ? ObjectionTexts.Accepted : ObjectionTexts.Contested)}{(verdict.Reason is { } reason ? $": {reason}" : "")}")));
            if (answer is { Criterion: { } criterion, Proof: { } proof })
            {
                lines.Add(new(SettlementTexts.CriterionKind, CriterionLabels.Of(criterion, view.Today)));
                lines.Add(new(DecisionTexts.Proof, $"{DomainLabels.Of(proof.State)}. {CriterionLabels.Of(proof, view.Today)}"));
            }
        }

        return new("answers", ObjectionTexts.Answers, lines.Count == 0 ? [new("", ObjectionTexts.NoAnswer)] : lines);
    }

    private static DecisionSection Rulings(ObjectionPageView view)
    {
        var lines = new List<DecisionLine>();
        foreach (var escalation in view.Escalations)
        {
            lines.Add(new(DomainLabels.Of(Status.Escalated), $"{ObjectionTexts.EscalatedBy.With(escalation.By, Day(view, escalation.At))} {escalation.Reason}", IsHeading: true));
            if (escalation is not { Ruling: { } ruling, RuledAt: { } at })
            {
                continue;
            }

            lines.Add(new(DomainLabels.Of(ruling), $"{ObjectionTexts.RuledBy.With(escalation.RuledBy, Day(view, at))} {(escalation.RuledByOwner ? ObjectionTexts.RuledByOwner : null)}".Trim()));
            lines.Add(new(DecisionTexts.Reason, escalation.RulingReason ?? ""));
            lines.Add(new(ActionTexts.MinorityOpinion, escalation.MinorityOpinion ?? DecisionTexts.NoMinority));
        }

        return new("rulings", DecisionTexts.Rulings, lines);
    }

    private static string Day(ObjectionPageView view, DateTime at) => DisplayFormat.Date(view.DateOf(at), view.Today);

    private static string Escape(string text)
    {
        var (escaped, isLineStart) = (new StringBuilder(text.Length), true);
        foreach (var sign in text.ReplaceLineEndings("\n"))
        {
            // A list, a rule and an underlined heading are made of these signs, and only at the start of a line.
            var isMarkdown = @"\`*_[]<>#|~&".Contains(sign, StringComparison.Ordinal) || (isLineStart && "-+=.)".Contains(sign, StringComparison.Ordinal));
            _ = isMarkdown ? escaped.Append('\\').Append(sign) : sign == '\n' ? escaped.Append("  \n") : escaped.Append(sign);
            isLineStart = sign == '\n' || (isLineStart && (sign == ' ' || char.IsAsciiDigit(sign)));
        }

        return escaped.ToString();
    }
}
