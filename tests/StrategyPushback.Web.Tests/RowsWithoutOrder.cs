using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StrategyPushback.Web.Tests;

/// <summary>
/// Fails each query that takes some rows without an order, because it is not defined which rows it takes. It is no option of the contexts:
/// contexts with other options have a model of their own, and a compiled query works with one model only.
/// </summary>
internal sealed class RowsWithoutOrder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly string?[] s_events = [CoreEventId.RowLimitingOperationWithoutOrderByWarning.Name, CoreEventId.FirstWithoutOrderByAndFilterWarning.Name];

    [ModuleInitializer]
    internal static void Refuse() => DiagnosticListener.AllListeners.Subscribe(new RowsWithoutOrder());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            value.Subscribe(this, name => s_events.Contains(name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value) => throw new InvalidOperationException(value.Value?.ToString());

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }
}
