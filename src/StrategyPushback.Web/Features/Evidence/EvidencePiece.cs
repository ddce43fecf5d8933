using System.Linq.Expressions;
using FluentValidation;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>A piece of evidence that is added alone or together with a new objection.</summary>
public record EvidencePiece : EvidenceFacts
{
    public Upload? File { get; init; }

    internal EvidenceInput Brought() => new(
        Title.OneLine(),
        Kind,
        File is { } file ? new EvidenceFile(file.Name, FileKinds.Of(file.Name)!.ContentType, file.Bytes.Length, file.Sha256) : null,
        LinkOf(Link),
        Kind is EvidenceKind.Metric ? new Metric(Source.Plain()!, MeasuredOn!.Value, MeasuredIn.Plain()!) : null,
        Kind is EvidenceKind.CaseStudy ? new CaseStudy(Who.Plain()!, Context.Plain()!, Result.Plain()!, CarriesOver.Plain()!) : null);

    /// <summary>Adds it with its content; the context's commit saves both.</summary>
    internal void Keep(Domain.Resolution.Evidence evidence, CommandContext context)
    {
        context.Db.Evidence.Add(evidence);
        if (File is { } file)
        {
            context.Db.EvidenceContents.Add(new EvidenceContent(evidence, file.Bytes));
        }
    }

    /// <summary>An http or https address without a user name and password.</summary>
    internal static Uri? LinkOf(string? link) =>
        link is { Length: <= Domain.Resolution.Evidence.LinkLength } && Uri.TryCreate(link.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address : null;
}

/// <summary>The rules for every piece of evidence.</summary>
internal sealed class EvidencePieceValidator : AbstractValidator<EvidencePiece>
{
    /// <param name="megabytes">The maximum size of a file.</param>
    public EvidencePieceValidator(Func<int> megabytes)
    {
        RuleFor(piece => piece.Title).Required().PlainText(Domain.Resolution.Evidence.TitleLength);
        RuleFor(piece => piece.Kind).IsInEnum();
        RuleFor(piece => piece.Link).Must((piece, link) => string.IsNullOrWhiteSpace(link) != piece.File is null)
            .WithErrorCode("evidence.file-or-link").WithMessage(_ => EvidenceTexts.FileOrLink);
        RuleFor(piece => piece.Link).Must(link => string.IsNullOrWhiteSpace(link) || EvidencePiece.LinkOf(link) is not null)
            .WithErrorCode("evidence.not-a-link").WithMessage(_ => EvidenceTexts.NotALink.With(Domain.Resolution.Evidence.LinkLength));
        RuleFor(piece => piece.File).Custom((file, context) =>
        {
            if (file?.WrongWith(megabytes()) is { } wrong)
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, wrong.Text) { ErrorCode = wrong.Code });
            }
        });
        Facts(EvidenceKind.Metric, piece => piece.Source, piece => piece.MeasuredIn);
        RuleFor(piece => piece.MeasuredOn).Must((piece, on) => (piece.Kind is EvidenceKind.Metric) == on is not null)
            .WithErrorCode("evidence.facts-required").WithMessage(_ => EvidenceTexts.FactsOfKind);
        Facts(EvidenceKind.CaseStudy, piece => piece.Who, piece => piece.Context, piece => piece.Result, piece => piece.CarriesOver);
    }

    /// <summary>Evidence of a kind has all facts of that kind and no facts of another kind.</summary>
    private void Facts(EvidenceKind kind, params Expression<Func<EvidencePiece, string?>>[] facts)
    {
        foreach (var fact in facts)
        {
            RuleFor(fact).PlainText(Objection.TextLength).Must((piece, text) => (piece.Kind == kind) == !string.IsNullOrWhiteSpace(text))
                .WithErrorCode("evidence.facts-required").WithMessage(_ => EvidenceTexts.FactsOfKind);
        }
    }
}
