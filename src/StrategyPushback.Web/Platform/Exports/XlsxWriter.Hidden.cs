using System.IO.Pipelines;

namespace StrategyPushback.Web.Platform.Exports;

/// <content>The hidden sheets.</content>
public sealed partial class XlsxWriter
{
    private async Task RepeatedSheetAsync(PipeWriter part, RepeatedRows repeated, CancellationToken cancellation)
    {
        part.Xml(XlsxParts.PlainSheetHead([.. repeated.Columns.Select(column => new Column(column.Header, CellKind.Text, 20))]));
        Row(part, 1, [.. repeated.Columns.Select(column => Cell.Of(column.Header))], XlsxParts.HeadStyle);
        if (_repeated is { } rows)
        {
            rows.Position = 0;
            await part.FlushAsync(cancellation);
            await rows.CopyToAsync(part, cancellation);
        }

        part.Xml($"</sheetData>{XlsxParts.Protection}</worksheet>");
    }

    private Task ListSheetAsync(PipeWriter part, CancellationToken cancellation)
    {
        part.Xml(XlsxParts.PlainSheetHead([.. _book.Lists.Select(list => new Column(list.Name, CellKind.Text, 30))]));
        Row(part, 1, [.. _book.Lists.Select(list => Cell.Of(list.Name))], XlsxParts.HeadStyle);
        for (var at = 0; at < _book.Lists.Max(list => list.Values.Count); at++)
        {
            Row(part, at + 2, [.. _book.Lists.Select(list => at < list.Values.Count ? Cell.Of(list.Values[at]) : default)], XlsxParts.TextStyle);
        }

        part.Xml($"</sheetData>{XlsxParts.Protection}</worksheet>");
        return Task.CompletedTask;
    }

    private static FileStream CreateTemporary()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), $"pushback-{Guid.NewGuid():N}"), options);
    }
}
