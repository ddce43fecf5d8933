using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports.Documents;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>Reads a document for the next version of a strategy and proposes its elements. It replaces the document that this person brought in before.</summary>
[Needs(Right.AuthorStrategies)]
public static class StartDocument
{
    /// <summary>Days after which a document that became no draft is deleted.</summary>
    public const int DaysKept = 7;

    /// <summary>Characters of a file name.</summary>
    public const int NameLength = 200;

    /// <summary>Characters of a pasted text.</summary>
    public const int PastedLength = 300_000;

    /// <param name="File">The name of the file; null for pasted text.</param>
    /// <param name="Content">The content of the file.</param>
    /// <param name="Text">The pasted text.</param>
    public sealed record Command(int Strategy, string? File, byte[]? Content, string? Text = null) : ICommand<Started>;

    public sealed record Started(Guid Id);

    /// <exception cref="InvalidFieldException">The file cannot be read.</exception>
    internal static DocumentElements Read(string name, byte[] content)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return ElementReading.Of(DocumentFile.Read(path, name), name);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.File).NotEmpty().When(command => command.Text is null).WithErrorCode("document.no-file").WithMessage(_ => UseCase.Wording("document.no-file"));
            RuleFor(command => command.File).PlainText(NameLength);
            RuleFor(command => command.Text).Required().When(command => command.File is null);
            RuleFor(command => command.Text).PlainText(PastedLength);
            RuleFor(command => command.Content).Must(content => content!.Length <= DocumentFile.MostBytes).When(command => command.Content is not null).OverridePropertyName("File")
                .WithErrorCode("document.too-large").WithMessage(command => UseCase.Wording("document.too-large", [command.File ?? "", DocumentFile.MostBytes / 1024 / 1024]));
        }
    }

    public sealed class Handler : IHandler<Command, Started>
    {
        public async Task<Started> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var strategy = await context.Db.Strategies.AsTracking().Include(strategy => strategy.Updates.OrderBy(update => update.Order)).FirstOrDefaultAsync(strategy => strategy.Id == command.Strategy, cancellation) ?? throw new NotFoundException();
            if (strategy.AgainstDrafting(context.Actor) is { } violation)
            {
                throw new Domain.Common.BrokenRule(violation);
            }

            var document = await Task.Run(() => command.Content is { } content ? Read(command.File!, content) : ElementReading.Of(DocumentFile.ReadPasted(command.Text!), ""), cancellation);
            var former = await FormerElements.LoadAsync(context.Db, strategy.Latest?.Id, cancellation);
            var content = new PendingContent(document.Title, document.Version, Match(former, document.Elements), document.Notes, new Dictionary<int, int?>());
            await DeleteOldAsync(context, command.Strategy, cancellation);
            var pending = new PendingDocument(Guid.NewGuid(), context.Actor.PersonId, command.Strategy, command.File ?? "", content.Write(), context.Now.At);
            context.Db.Add(pending);
            return new Started(pending.Id);
        }

        private static List<ProposedElement> Match(IReadOnlyList<FormerElement> former, IReadOnlyList<ProposedElement> elements)
        {
            // What is left out must not take the former element of a part that is included.
            var included = elements.Where(element => element.IsIncluded).ToList();
            var matches = ElementMatching.Match(
                [.. former.Select(element => new ComparedElement(element.Id, element.Number, element.Title, element.Text))],
                [.. included.Select(element => new ComparedElement(0, element.Number, element.Title, element.Text))]);
            var next = new Queue<ElementMatch?>(matches);
            return [.. elements.Select(element => element.IsIncluded ? element with { Match = next.Dequeue() } : element)];
        }

        private static async Task DeleteOldAsync(CommandContext context, int strategy, CancellationToken cancellation)
        {
            var oldest = context.Now.At.AddDays(-DaysKept);
            await context.Db.PendingDocuments.Where(pending => (pending.PersonId == context.Actor.PersonId && pending.StrategyId == strategy) || pending.At < oldest).ExecuteDeleteAsync(cancellation);
        }
    }
}
