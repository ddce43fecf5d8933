using System.Globalization;
using FluentValidation;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>Somebody involved brings a file or a link that shows something, to an objection, one of its causes or one of its actions.</summary>
[Needs(Right.AddEvidence)]
public static class AddEvidence
{
    public sealed record Command : EvidenceFacts, ICommand<Created>
    {
        /// <summary>The objection's number.</summary>
        public string Number { get; init; } = "";

        public Upload? File { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(IOptions<PushbackOptions> options)
        {
            RuleFor(command => command.Title).Required().PlainText(Evidence.TitleLength);
            RuleFor(command => command.Kind).IsInEnum();
            RuleFor(command => command.Link).Must((command, link) => string.IsNullOrWhiteSpace(link) != command.File is null)
                .WithErrorCode("evidence.file-or-link").WithMessage(_ => EvidenceTexts.FileOrLink);
            RuleFor(command => command.Link).Must(link => string.IsNullOrWhiteSpace(link) || LinkOf(link) is not null)
                .WithErrorCode("evidence.not-a-link").WithMessage(_ => EvidenceTexts.NotALink.With(Evidence.LinkLength));
            RuleFor(command => command.File).Custom((file, context) =>
            {
                if (file?.WrongWith(options.Value.EvidenceMegabytes) is { } wrong)
                {
                    context.AddFailure(new FluentValidation.Results.ValidationFailure("file", wrong.Text) { ErrorCode = wrong.Code });
                }
            });
            Facts(EvidenceKind.Metric, command => command.Source, command => command.MeasuredIn);
            RuleFor(command => command.MeasuredOn).Must((command, on) => (command.Kind is EvidenceKind.Metric) == on is not null)
                .WithErrorCode("evidence.facts-required").WithMessage(_ => EvidenceTexts.FactsOfKind);
            Facts(EvidenceKind.CaseStudy, command => command.Who, command => command.Context, command => command.Result, command => command.CarriesOver);
        }

        /// <summary>The facts of a kind are all there when it is that kind, and none of them when it is another.</summary>
        private void Facts(EvidenceKind kind, params System.Linq.Expressions.Expression<Func<Command, string?>>[] facts)
        {
            foreach (var fact in facts)
            {
                RuleFor(fact).PlainText(Objection.TextLength).Must((command, text) => (command.Kind == kind) == !string.IsNullOrWhiteSpace(text))
                    .WithErrorCode("evidence.facts-required").WithMessage(_ => EvidenceTexts.FactsOfKind);
            }
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command.Number, cancellation);
            var brought = Brought(command);
            var evidence = command.Action is { } action
                ? Evidence.On(objection.Actions.FirstOrDefault(known => known.Id == ActionLoading.KeyOf(action)) ?? throw Unknown("action", action), brought, act.By, act.Now)
                : Evidence.On(objection, command.Cause is { } cause ? CauseOf(objection, cause, act) : null, brought, act.By, act.Now);
            act.Db.Evidence.Add(evidence);
            if (command.File is { } file)
            {
                act.Db.EvidenceContents.Add(new EvidenceContent(evidence, file.Bytes));
            }

            return new Created(evidence);
        }

        /// <summary>A threat is known to its own alone.</summary>
        private static RootCause CauseOf(Objection objection, string key, Act act) =>
            objection.Causes.FirstOrDefault(known => known.Id.ToString(CultureInfo.InvariantCulture) == key && (known is not Threat || act.By.Knows(objection))) ?? throw Unknown("cause", key);

        private static WrongField Unknown(string field, string key) => new(field, "field.unknown", EvidenceTexts.UnknownPlace.With(key));

        private static EvidenceBrought Brought(Command command) => new(
            command.Title.OneLine(),
            command.Kind,
            command.File is { } file ? new EvidenceFile(file.Name, FileKinds.Of(file.Name)!.ContentType, file.Bytes.Length, file.Sha256) : null,
            LinkOf(command.Link),
            command.Kind is EvidenceKind.Metric ? new Metric(command.Source.Plain()!, command.MeasuredOn!.Value, command.MeasuredIn.Plain()!) : null,
            command.Kind is EvidenceKind.CaseStudy ? new CaseStudy(command.Who.Plain()!, command.Context.Plain()!, command.Result.Plain()!, command.CarriesOver.Plain()!) : null);
    }

    /// <summary>An address of the web, and of nobody in particular: one that carries a name and a password is none.</summary>
    private static Uri? LinkOf(string? link) =>
        link is { Length: <= Evidence.LinkLength } && Uri.TryCreate(link.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address : null;
}
