using System.Diagnostics;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Opens, changes and saves a workbook with programs that people use. tests/run.sh installs them.</summary>
internal static class SpreadsheetPrograms
{
    /// <summary>Runs Python statements on the workbook <c>book</c> with openpyxl and saves it.</summary>
    public static async Task<byte[]> WithOpenpyxlAsync(byte[] workbook, string statements = "")
    {
        var directory = Directory.CreateTempSubdirectory("pushback-sheet-");
        try
        {
            var file = Path.Combine(directory.FullName, "objections.xlsx");
            await File.WriteAllBytesAsync(file, workbook);
            await RunAsync("/usr/bin/python3", "-c", $"import sys, datetime, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\nsheet = book.worksheets[0]\nhead = [cell.value for cell in sheet[1]]\n{statements}\nbook.save(sys.argv[1])\n", file);
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Opens the workbook in LibreOffice and saves it as a workbook.</summary>
    public static async Task<byte[]> ThroughLibreOfficeAsync(byte[] workbook)
    {
        var directory = Directory.CreateTempSubdirectory("pushback-sheet-");
        try
        {
            var (file, saved) = (Path.Combine(directory.FullName, "objections.xlsx"), Directory.CreateDirectory(Path.Combine(directory.FullName, "saved")).FullName);
            await File.WriteAllBytesAsync(file, workbook);
            await RunAsync("soffice", $"-env:UserInstallation=file://{directory.FullName}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", saved, file);
            return await File.ReadAllBytesAsync(Path.Combine(saved, "objections.xlsx"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {await output}\n{await errors}");
        }
    }
}
