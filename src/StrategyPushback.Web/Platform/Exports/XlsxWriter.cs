using System.IO.Compression;
using System.IO.Pipelines;

namespace StrategyPushback.Web.Platform.Exports;

/// <summary>
/// Writes a <see cref="Workbook"/> as Office Open XML (ISO/IEC 29500), row by row, so memory does not grow with their number.
/// See docs/decisions/0010-own-spreadsheet-writer.md.
/// </summary>
public sealed partial class XlsxWriter
{
    private const int FlushAt = 64 * 1024;

    private readonly Workbook _book;
    private readonly ZipArchive _zip;

    /// <summary>Cell and address of each link, at most <see cref="Workbook.MostLinks"/>. A sheet lists them after its rows.</summary>
    private readonly List<(string Cell, string Address)> _links = [];

    /// <summary>The rows of <see cref="Workbook.Repeated"/>, which are written after the table. A file, so that memory does not grow with their number.</summary>
    private FileStream? _repeated;

    private int _rows;

    private XlsxWriter(Workbook book, ZipArchive zip)
    {
        _book = book;
        _zip = zip;
    }

    /// <summary>The output need not support seeking or synchronous writes; a response supports neither.</summary>
    public static async Task WriteAsync(Stream output, Workbook book, CancellationToken cancellation = default)
    {
        await using var buffered = new AsyncOutputStream(output);
        await using (var zip = await ZipArchive.CreateAsync(buffered, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
        {
            var writer = new XlsxWriter(book, zip);
            try
            {
                await writer.WriteAsync(cancellation);
            }
            finally
            {
                writer._repeated?.Dispose();
            }
        }

        await buffered.FlushAsync(cancellation);
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        await PartAsync("[Content_Types].xml", XlsxParts.ContentTypes(_book), cancellation);
        await PartAsync("_rels/.rels", XlsxParts.Relations, cancellation);
        await PartAsync("docProps/core.xml", XlsxParts.Properties(_book), cancellation);
        await PartAsync("xl/workbook.xml", XlsxParts.Sheets(_book), cancellation);
        await PartAsync("xl/_rels/workbook.xml.rels", XlsxParts.SheetRelations(_book), cancellation);
        await PartAsync("xl/styles.xml", XlsxParts.Styles, cancellation);
        await PartAsync("xl/worksheets/sheet1.xml", TableSheetAsync, cancellation);
        await PartAsync("xl/worksheets/_rels/sheet1.xml.rels", LinksAsync, cancellation);
        await PartAsync("xl/tables/table1.xml", XlsxParts.Table(_book, Math.Max(1, _rows)), cancellation);
        await PartAsync("xl/worksheets/sheet2.xml", SummarySheetAsync, cancellation);
        var sheet = 3;
        foreach (var more in _book.More)
        {
            await PartAsync($"xl/worksheets/sheet{sheet++}.xml", (part, stop) => MoreSheetAsync(part, more, stop), cancellation);
        }

        if (_book.Repeated is { } repeated)
        {
            await PartAsync($"xl/worksheets/sheet{sheet++}.xml", (part, stop) => RepeatedSheetAsync(part, repeated, stop), cancellation);
        }

        if (_book.Lists.Count > 0)
        {
            await PartAsync($"xl/worksheets/sheet{sheet}.xml", ListSheetAsync, cancellation);
        }
    }

    private async Task MoreSheetAsync(PipeWriter part, MoreRows more, CancellationToken cancellation)
    {
        part.Xml(XlsxParts.PlainSheetHead(more.Columns));
        Row(part, 1, [.. more.Columns.Select(column => Cell.Of(column.Header))], XlsxParts.HeadStyle);
        var number = 1;
        await foreach (var row in more.Rows.WithCancellation(cancellation))
        {
            if (number > Workbook.MostRows)
            {
                break;
            }

            Row(part, ++number, row, XlsxParts.TextStyle);
            await FlushAsync(part, cancellation);
        }

        part.Xml(_book.IsProtected ? $"</sheetData>{XlsxParts.Protection}</worksheet>" : "</sheetData></worksheet>");
    }

    private async Task TableSheetAsync(PipeWriter part, CancellationToken cancellation)
    {
        part.Xml(XlsxParts.TableSheetHead(_book.Columns));
        Row(part, 1, [.. _book.Columns.Select(column => Cell.Of(column.Header))], XlsxParts.HeadStyle);
        var repeated = _book.Repeated is null ? null : PipeWriter.Create(_repeated = CreateTemporary(), new StreamPipeWriterOptions(leaveOpen: true));
        await foreach (var row in _book.Rows.WithCancellation(cancellation))
        {
            _rows++;
            Row(part, _rows + 1, row, XlsxParts.TextStyle, _book.Columns);
            await FlushAsync(part, cancellation);
            if (repeated is not null)
            {
                Row(repeated, _rows + 1, [.. _book.Repeated!.Columns.Select(column => Cell.Of(row[column.Column].ToString()))], XlsxParts.TextStyle);
                await FlushAsync(repeated, cancellation);
            }
        }

        await (repeated is null ? ValueTask.CompletedTask : repeated.CompleteAsync());
        part.Xml("</sheetData>");
        part.Xml(_book.IsProtected ? XlsxParts.Protection : "");
        part.Xml(XlsxParts.Validations(_book, _rows));
        for (var at = 0; at < _links.Count; at++)
        {
            part.Xml(at == 0 ? "<hyperlinks>" : "");
            part.Xml($"<hyperlink ref=\"{_links[at].Cell}\" r:id=\"l{at}\"/>");
            part.Xml(at == _links.Count - 1 ? "</hyperlinks>" : "");
            await FlushAsync(part, cancellation);
        }

        part.Xml(XlsxParts.TableSheetEnd);
    }

    private async Task LinksAsync(PipeWriter part, CancellationToken cancellation)
    {
        part.Xml(XlsxParts.TableRelationHead);
        for (var at = 0; at < _links.Count; at++)
        {
            part.Xml($"<Relationship Id=\"l{at}\" Type=\"{XlsxParts.OfficeRelations}/hyperlink\" TargetMode=\"External\" Target=\"");
            part.Escaped(_links[at].Address);
            part.Xml("\"/>");
            await FlushAsync(part, cancellation);
        }

        part.Xml("</Relationships>");
    }

    private Task SummarySheetAsync(PipeWriter part, CancellationToken cancellation)
    {
        part.Xml(XlsxParts.SummarySheetHead);
        var number = 0;
        foreach (var row in _book.Summary())
        {
            Row(part, ++number, row, row.Count == 1 ? XlsxParts.HeadStyle : XlsxParts.TextStyle);
        }

        part.Xml(_book.IsProtected ? $"</sheetData>{XlsxParts.Protection}</worksheet>" : "</sheetData></worksheet>");
        return Task.CompletedTask;
    }

    private Task PartAsync(string name, string xml, CancellationToken cancellation) =>
        PartAsync(name, (part, _) =>
        {
            part.Xml(xml);
            return Task.CompletedTask;
        }, cancellation);

    private async Task PartAsync(string name, Func<PipeWriter, CancellationToken, Task> write, CancellationToken cancellation)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = _book.At;
        await using var stream = await entry.OpenAsync(cancellation);
        var part = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true, minimumBufferSize: 16 * 1024));
        try
        {
            await write(part, cancellation);
            await part.FlushAsync(cancellation);
        }
        finally
        {
            await part.CompleteAsync();
        }
    }

    private static async ValueTask FlushAsync(PipeWriter part, CancellationToken cancellation)
    {
        if (part.UnflushedBytes > FlushAt)
        {
            await part.FlushAsync(cancellation);
        }
    }
}
