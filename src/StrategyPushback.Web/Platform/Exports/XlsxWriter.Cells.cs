using System.IO.Pipelines;

namespace StrategyPushback.Web.Platform.Exports;

/// <content>Rows and cells.</content>
public sealed partial class XlsxWriter
{
    /// <param name="columns">The columns of the cells, where some of them are editable.</param>
    private void Row(PipeWriter part, int number, IReadOnlyList<Cell> cells, int textStyle, IReadOnlyList<Column>? columns = null)
    {
        part.Xml("<row r=\"");
        part.Whole(number);
        part.Xml("\">");
        for (var column = 0; column < cells.Count; column++)
        {
            Write(part, cells[column], XlsxText.Letters(column), number, textStyle, columns is not null && columns[column].IsEditable);
        }

        part.Xml("</row>");
    }

    private void Write(PipeWriter part, in Cell cell, string letters, int row, int textStyle, bool isColumnEditable)
    {
        var isEditable = isColumnEditable && !cell.IsLocked;
        if (cell is { Text: null, Number: null, Date: null })
        {
            // An empty cell has the style of its column, so one that is locked in an editable column needs its own.
            if (isColumnEditable && !isEditable)
            {
                part.Xml($"<c r=\"{letters}{row}\" s=\"{textStyle}\"/>");
            }

            return;
        }

        part.Xml("<c r=\"");
        part.Xml(letters);
        part.Whole(row);
        if (cell.Date is { } date)
        {
            part.Xml("\" s=\"");
            part.Whole(isEditable ? XlsxParts.EditableDateStyle : XlsxParts.DateStyle);
            part.Xml("\"><v>");
            part.Whole(XlsxText.Serial(date));
            part.Xml("</v></c>");
        }
        else if (cell.Number is { } number)
        {
            part.Xml(XlsxParts.NumberCell);
            part.Number(number);
            part.Xml("</v></c>");
        }
        else if (cell.Address is { } address && _links.Count >= Workbook.MostLinks)
        {
            part.Xml($"\" s=\"{XlsxParts.LinkStyle}\" t=\"str\"><f>HYPERLINK(\"");
            part.Escaped(address);
            part.Xml("\",\"");
            part.Escaped(cell.Text!);
            part.Xml("\")</f><v>");
            part.Escaped(cell.Text!);
            part.Xml("</v></c>");
        }
        else
        {
            if (cell.Address is not null)
            {
                _links.Add((letters + row, cell.Address));
            }

            part.Xml("\" s=\"");
            part.Whole(cell.Address is not null ? XlsxParts.LinkStyle : isEditable ? XlsxParts.EditableTextStyle : textStyle);
            part.Xml("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            part.Escaped(XlsxText.Cut(cell.Text!, _book.CutMark));
            part.Xml("</t></is></c>");
        }
    }
}
