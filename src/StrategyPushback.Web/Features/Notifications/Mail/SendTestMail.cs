using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>Sends a message to the administrator who asks for it, now, and says what is wrong when that fails.</summary>
[Needs(Right.ManageMail)]
public static class SendTestMail
{
    public sealed record Command : ICommand<Receipt>;

    /// <param name="Address">The address for which the mail server accepted the message.</param>
    public sealed record Receipt(string Address);

    public sealed class Handler(MailServer server, MailMessages messages, DeliveryContent content) : IHandler<Command, Receipt>
    {
        public async Task<Receipt> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var person = await context.Db.People.Where(person => person.Id == context.Actor.PersonId).Select(person => new { person.Email, person.Language }).SingleAsync(cancellation);
            try
            {
                using var client = await server.ConnectAsync(cancellation);
                using var message = await messages.WriteAsync(Guid.NewGuid(), person.Email, person.Language, () => content.WriteTest(person.Language));
                await MailServer.SendAsync(client, message, cancellation);
                return new(person.Email);
            }
            catch (MailFailedException failure)
            {
                throw server.Broken(failure);
            }
        }
    }
}
