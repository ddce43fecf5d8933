using System.Reflection;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>The answers of queries, beside those of addresses.</summary>
public sealed partial class RestrictedWorld
{
    private static readonly MethodInfo s_ask = typeof(RestrictedWorld).GetMethods(BindingFlags.NonPublic | BindingFlags.Instance).Single(method => method is { Name: nameof(AskAsync), IsGenericMethodDefinition: true });

    /// <summary>How the answer of a query begins that ended neither with an answer nor with a refusal.</summary>
    internal const string Failed = "failed: ";

    private Dictionary<string, QueryCall> _calls = [];

    /// <summary>
    /// Whether an answer differs on purpose: the size of the database and the number of entries in the history, and for an administrator
    /// that a person has open work, without its number.
    /// </summary>
    internal static bool MayDiffer(string address) => address.StartsWith("OperationsQuery.", StringComparison.Ordinal) || address.StartsWith("OpenWorkQuery.", StringComparison.Ordinal);

    /// <summary>Runs the query itself, without the page or address that shows its answer.</summary>
    private Task<string> AskAsync(string email, QueryCall call) => (Task<string>)s_ask.MakeGenericMethod(call.Query).Invoke(this, [email, call])!;

    private Task<string> AskAsync<TQuery>(string email, QueryCall call)
        where TQuery : IQuery =>
        Host.LoadAsync<TQuery, string>(email, async query =>
        {
            try
            {
                var task = (Task)call.Method.Invoke(query, [.. call.Arguments])!;
                await task;
                return WithoutRandomParts(AnswerText.Of(task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task)));
            }
            catch (Exception exception)
            {
                var refused = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
                return refused is NotFoundException or NotAllowedException or InvalidFieldException ? $"{refused.GetType().Name}: {refused.Message}" : $"{Failed}{refused}";
            }
        });
}
