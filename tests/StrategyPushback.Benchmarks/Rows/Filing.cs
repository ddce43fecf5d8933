using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Filings by a unit's lead to the version in consultation, each with its own text.</summary>
internal sealed class Filing
{
    private readonly World _world;
    private readonly int _update;
    private readonly int[] _elements;
    private int _filed;

    private Filing(World world, int update, int[] elements)
    {
        _world = world;
        _update = update;
        _elements = elements;
    }

    public int Update => _update;

    public string Elements => string.Join(", ", _elements);

    public static async Task<Filing> MakeAsync(World world)
    {
        var update = await world.ScalarAsync<int>("SELECT max(Id) FROM Updates WHERE Status = 'InConsultation'");
        var first = await world.ScalarAsync<int>($"SELECT min(ElementId) FROM ElementVersions WHERE UpdateId = {update}");
        var last = await world.ScalarAsync<int>($"SELECT max(ElementId) FROM ElementVersions WHERE UpdateId = {update}");
        return new Filing(world, update, [first, last]);
    }

    public Task<JsonObject> OursAsync(int? like = null) => PostAsync(_world.Lead, "/api/v1/objections", like);

    public Task<JsonObject> LimitAsync(int? like = null) => PostAsync(_world.Limit.Client, "/objections", like);

    /// <param name="like">The number of the text; the next one when null.</param>
    private async Task<JsonObject> PostAsync(HttpClient client, string address, int? like)
    {
        var number = like ?? Interlocked.Increment(ref _filed);
        using var body = JsonContent.Create(new
        {
            update = _update.ToString(CultureInfo.InvariantCulture),
            unit = _world.LeadUnit,
            elements = _elements.Select(key => key.ToString(CultureInfo.InvariantCulture)),
            title = $"The timetable leaves no room for the year's end, case {number}",
            statement = $"Our people close the books in the same two weeks in which the update moves the ledger, and nobody can do both (case {number}). Last year the closing took four days longer than planned.",
            proposedChange = "Move the ledger after the closing, or leave the old one running beside it until February.",
            interest = "The closing is what we are measured by.",
            severity = "Major",
        });
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException($"{address}: {(int)answer.StatusCode} {text}");
    }
}
