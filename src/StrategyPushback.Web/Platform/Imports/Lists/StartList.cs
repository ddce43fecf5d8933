using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>Stores a list that a person chose or pasted. It replaces the one that this person chose before, and is deleted after a week.</summary>
[Needs(Right.Read)]
public static class StartList
{
    /// <summary>Days after which a list is deleted.</summary>
    public const int DaysKept = 7;

    /// <summary>Size limit of a file in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Characters of a pasted table.</summary>
    public const int PastedLength = 300_000;

    private const int NameLength = 200;

    /// <param name="File">The name of the file; null for a pasted table.</param>
    /// <param name="Content">The content of the file.</param>
    /// <param name="Text">The pasted table.</param>
    public sealed record Command(ImportKind Kind, string? File, byte[]? Content, string? Text = null, ListSettings? Settings = null) : ICommand<Started>;

    public sealed record Started(Guid Id);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.File).NotEmpty().When(command => command.Text is null).WithErrorCode("import.no-file").WithMessage(_ => UseCase.Wording("import.no-file"));
            RuleFor(command => command.File).PlainText(NameLength);
            RuleFor(command => command.Text).Must(text => !string.IsNullOrWhiteSpace(text)).When(command => command.File is null && command.Text is not null).WithErrorCode("import.nothing-pasted").WithMessage(_ => UseCase.Wording("import.nothing-pasted"));
            RuleFor(command => command.Text).PlainText(PastedLength);
            RuleFor(command => command.Content).Must(content => content!.Length <= MaxBytes).When(command => command.Content is not null).OverridePropertyName("File")
                .WithErrorCode("import.too-large").WithMessage(command => UseCase.Wording("import.too-large", [command.File ?? "", MaxBytes / PushbackOptions.Megabyte]));
        }
    }

    public sealed class Handler(ImportFiles files) : IHandler<Command, Started>
    {
        public async Task<Started> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var kind = ListKind.Of(command.Kind).RequireRight(context.Actor);
            using var content = new MemoryStream(command.Content ?? Encoding.UTF8.GetBytes(command.Text ?? ""));
            var id = await files.StoreAsync(content, command.File ?? "", cancellation);
            try
            {
                // A file that cannot be opened is refused at once; problems inside it are shown in the preview.
                using var table = TableFile.Open(files.PathOf(id), PendingLists.NameOf(command.File ?? ""), new ReadingChoice());
            }
            catch
            {
                files.Delete(id);
                throw;
            }

            var oldest = context.Now.At.AddDays(-DaysKept);
            foreach (var replaced in await context.Db.PendingImports.Where(pending => pending.Kind == kind.Kind && (pending.PersonId == context.Actor.PersonId || pending.At < oldest)).ToListAsync(cancellation))
            {
                context.Db.Remove(replaced);
                context.AfterCommit(() => files.Delete(replaced.Id));
            }

            context.Db.Add(new PendingImport(id, kind.Kind, context.Actor.PersonId, command.File ?? "", (command.Settings ?? new()).Write(), context.Now.At));
            return new Started(id);
        }
    }
}
