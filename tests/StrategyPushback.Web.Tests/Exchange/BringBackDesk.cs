using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Exports files, edits them with programs that people use, and brings them back over HTTP.</summary>
public abstract class BringBackDesk : IAsyncLifetime
{
    protected const string AllColumns = "?columns=number,title,units,severity,rootCause,status,turn,due,disposition,raised,resolved,days,confirmed,statement,interest,proposedChange,criterion,response,actions,ruling,minorityOpinion,acceptanceCriterion";

    protected ApiWorld World { get; } = new();

    public async ValueTask InitializeAsync() => await World.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await World.DisposeAsync();
    }

    /// <summary>The statement that sets a cell of the row of this objection.</summary>
    protected static string Set(string number, string column, string value, bool isText = false) =>
        $"row = next(row for row in sheet.iter_rows(min_row=2) if row[head.index('Number')].value == '{number}')\nrow[head.index('{column}')].value = '{value}'\n" + (isText ? $"row[head.index('{column}')].data_type = 's'\n" : "");

    protected async Task<byte[]> ExportAsync(string reader, string address) => await (await World.OfAsync(reader)).GetByteArrayAsync($"/api/v1/{address}", TestContext.Current.CancellationToken);

    protected async Task<JsonObject> CompareAsync(string reader, string name, byte[] file) => await OkAsync(SendAsync(reader, name, file));

    protected async Task<JsonObject> ApplyAsync(string reader, string name, byte[] file, params (string Name, string Value)[] fields) => await OkAsync(SendAsync(reader, name, file, [("apply", "true"), .. fields]));

    protected static async Task<JsonObject> OkAsync(Task<(int Status, JsonObject Body)> answer)
    {
        var (status, body) = await answer;
        Assert.True(status == 200, body.ToJsonString());
        return body;
    }

    protected async Task<(int Status, JsonObject Body)> SendAsync(string reader, string name, byte[] file, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", name);
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        using var answer = await (await World.OfAsync(reader)).PostAsync(new Uri("/api/v1/objections/import", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    protected static void AssertNothing(JsonObject report)
    {
        Assert.Empty(report["refused"]!.AsArray());
        Assert.Empty(Cells(report));
    }

    protected static IReadOnlyList<(string Number, string Column, string? Former, string Theirs, string Now, string State, string? Code, string? Text)> Cells(JsonObject report) =>
        [.. report["differences"]!.AsArray().SelectMany(row => row!["cells"]!.AsArray().Select(cell =>
            ((string)row["number"]!, (string)cell!["column"]!, (string?)cell["former"], (string)cell["theirs"]!, (string)cell["now"]!, (string)cell["state"]!, (string?)cell["code"], (string?)cell["text"])))];

    protected async Task<string> TitleAsync(string number)
    {
        await using var db = World.Open();
        var id = ObjectionNumber.Parse(number);
        return await db.Objections.Where(objection => objection.Id == id).Select(objection => objection.Title).SingleAsync(TestContext.Current.CancellationToken);
    }
}
