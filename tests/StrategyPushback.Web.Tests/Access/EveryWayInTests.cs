using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.Objections.Similar;
using StrategyPushback.Web.Shell.Ui;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>
/// A restricted objection changes no answer for a person who may not see it: no content, count, order or status code, by
/// any page, API address, export, query, search field or action. Each answer is compared with the one before it was filed.
/// </summary>
public sealed partial class EveryWayInTests(RestrictedWorld world) : IClassFixture<RestrictedWorld>
{
    [Fact]
    public void No_answer_changes_for_people_who_may_not_see_it()
    {
        var changed = new List<string>();
        foreach (var (key, before) in world.Before.Where(answer => RestrictedWorld.Outsiders.Contains(answer.Key.Email)))
        {
            var after = world.After[key];
            if (after != before && !RestrictedWorld.MayDiffer(key.Address))
            {
                changed.Add($"{key.Email} {key.Address}: {FirstDifference(before, after)}");
            }

            if (after.Contains("zebra", StringComparison.OrdinalIgnoreCase) && !key.Address.Contains("zeb", StringComparison.Ordinal))
            {
                changed.Add($"{key.Email} {key.Address} contains words of the objection");
            }
        }

        Assert.True(changed.Count == 0, string.Join('\n', changed));
    }

    [Fact]
    public void Each_way_that_shows_objections_shows_it_to_a_person_who_may_see_it()
    {
        var silent = WaysIn.Read.Where(way => way.Shows != way.Addresses.Select(world.AddressOf).Any(address => RestrictedWorld.Insiders.Any(email => world.Before[(email, address)] != world.After[(email, address)])))
            .Select(way => $"{way.Pattern}: expected {(way.Shows ? "a change" : "no change")} for the CIO, the PMO or the unit's lead").ToList();
        Assert.True(silent.Count == 0, string.Join('\n', silent));
    }

    /// <summary>A query whose parameters have no value in <see cref="QueryCalls"/> is not asked, so the comparison would say nothing about it.</summary>
    [Fact]
    public void Most_queries_are_asked()
    {
        var asked = world.Before.Keys.Where(key => RestrictedWorld.Outsiders.Contains(key.Email) && key.Address[0] != '/').Select(key => key.Address.Split('(')[0]).Distinct().Count();
        Assert.True(asked > 100, $"{asked} methods of queries");
        Assert.Empty(world.Before.Concat(world.After).Where(answer => answer.Value.StartsWith(RestrictedWorld.Failed, StringComparison.Ordinal)).Select(answer => $"{answer.Key}: {answer.Value.Split('\n')[0]}").Distinct());
    }

    [Fact]
    public void Every_way_in_answers_somebody()
    {
        var unanswered = WaysIn.Read.Where(way => !way.Addresses.Select(world.AddressOf).Any(address => RestrictedWorld.Insiders.Append(RestrictedWorld.Administrator).Any(email => world.After[(email, address)][0] is '2' or '3')))
            .Select(way => way.Pattern).Except(["/api/v1/objections/{number}/evidence/{id}/file", "/objections/{number}/evidence/{id}"]);
        Assert.Empty(unanswered);
    }

    [Fact]
    public void Every_page_and_every_address_that_answers_data_is_in_the_matrix()
    {
        var patterns = Endpoints("GET").Select(endpoint => Pattern(endpoint)).ToHashSet();
        var listed = WaysIn.Read.Select(way => way.Pattern).Concat(WaysIn.WithoutObjections).ToList();
        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.True(patterns.SetEquals(listed), $"Missing in WaysIn: {string.Join(", ", patterns.Except(listed).Order())}\nNot an endpoint: {string.Join(", ", listed.Except(patterns).Order())}");
    }

    [Fact]
    public async Task An_action_on_it_answers_like_an_action_on_an_objection_that_does_not_exist()
    {
        var actions = Endpoints("POST").Concat(Endpoints("PATCH")).Concat(Endpoints("PUT")).Select(endpoint => (Pattern: Pattern(endpoint), Method: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]))
            .Where(endpoint => endpoint.Pattern.StartsWith("/api/v1/objections/{number}/", StringComparison.Ordinal) || endpoint.Pattern.StartsWith("/api/v1/actions/{id}/", StringComparison.Ordinal)).ToList();
        Assert.True(actions.Count > 30, $"{actions.Count} actions");
        var different = new List<string>();
        foreach (var (pattern, method) in actions)
        {
            // Some actions take no fields, the others are refused for a missing one unless it is there.
            foreach (var (email, body) in RestrictedWorld.Outsiders.SelectMany(email => new[] { "{}", """{"reason":"No."}""" }.Select(body => (email, body))))
            {
                var hidden = await SendAsync(email, method, pattern, world.Hidden, world.Action[4..], body);
                var unknown = await SendAsync(email, method, pattern, "OBJ-99999", "99999", body);
                if (hidden != unknown)
                {
                    different.Add($"{email} {pattern}: {hidden} instead of {unknown}");
                }
            }
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public async Task An_action_on_what_belongs_to_the_draft_answers_like_one_on_what_does_not_exist()
    {
        (string Address, string Key)[] kinds =
        [
            ("phases", "{phase}"), ("milestones", "{milestone}"), ("training", "{training}"), ("support-contacts", "{contact}"), ("rollout-risks", "{risk}"), ("early-wins", "{win}"), ("pulses", "{pulse}"),
            ("sessions", "{session}"), ("claims", "{claim}"), ("effects", "{effect}"), ("owners", "{appointment}"), ("updates", "{draft}"), ("strategies", "{strategy}"),
        ];
        var actions = new[] { "POST", "PUT", "PATCH", "DELETE" }.SelectMany(method => Endpoints(method).Select(endpoint => (Method: method, Pattern: Pattern(endpoint))))
            .SelectMany(action => kinds.Where(kind => action.Pattern.StartsWith($"/api/v1/{kind.Address}/{{id}}", StringComparison.Ordinal)).Select(kind => (action.Method, action.Pattern, kind.Key))).ToList();
        Assert.True(actions.Count > 25, $"{actions.Count} actions");
        var different = new List<string>();
        foreach (var (method, pattern, key) in actions)
        {
            foreach (var (email, body) in RestrictedWorld.Outsiders.SelectMany(email => new[] { "{}", """{"reason":"No."}""" }.Select(body => (email, body))))
            {
                var hidden = await AnswerAsync(email, method, pattern.Replace("{id}", world.AddressOf(key), StringComparison.Ordinal), body);
                var unknown = await AnswerAsync(email, method, pattern.Replace("{id}", "99999", StringComparison.Ordinal), body);
                if (hidden != unknown)
                {
                    different.Add($"{email} {method} {pattern}: {hidden} instead of {unknown}");
                }
            }
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public async Task Search_fields_and_similar_concerns_offer_it_only_to_people_who_may_see_it()
    {
        foreach (var email in RestrictedWorld.Outsiders.Concat(RestrictedWorld.Insiders))
        {
            var isInsider = RestrictedWorld.Insiders.Contains(email);
            var found = await world.Host.LoadAsync<ObjectionChoicesQuery, IReadOnlyList<Choice>>(email, query => query.SearchAsync("zebrawords"));
            var named = await world.Host.LoadAsync<ObjectionChoicesQuery, IReadOnlyList<Choice>>(email, query => query.LoadAsync([world.Hidden]));
            Assert.Equal((isInsider, isInsider), (found.Count == 1, named.Count == 1));

            // Similar concerns never contain a restricted objection, not even for a person who may see it.
            Assert.Empty(await world.Host.LoadAsync<SimilarObjectionsQuery, IReadOnlyList<SimilarObjectionsQuery.View>>(email, query => query.LoadAsync("zebrawords zebraword")));
        }

        // The lead owns an action of the restricted objection only.
        foreach (var email in RestrictedWorld.Outsiders)
        {
            Assert.DoesNotContain(await world.Host.LoadAsync<PersonChoicesQuery, IReadOnlyList<Choice>>(email, query => query.SearchOwnersAsync("boss")), choice => choice.Key == RestrictedWorld.UnitLead);
        }
    }

    [Fact]
    public async Task The_elements_of_a_draft_are_offered_only_to_the_CIO_and_the_PMO()
    {
        foreach (var email in RestrictedWorld.Outsiders.Concat(RestrictedWorld.Insiders))
        {
            var found = await world.Host.LoadAsync<ElementChoicesQuery, IReadOnlyList<Choice>>(email, query => query.SearchAsync(world.DraftId, "zebra"));
            Assert.Equal(email is RestrictedWorld.Cio or RestrictedWorld.Pmo ? 2 : 0, found.Count);
        }
    }

    private async Task<string> SendAsync(string email, string method, string pattern, string number, string id, string body)
    {
        var (status, text) = await AnswerAsync(email, method, pattern.Replace("{number}", number, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal), body);
        return $"{status} {text.Replace(number, "", StringComparison.Ordinal).Replace(id, "", StringComparison.Ordinal)}";
    }

    private async Task<(int Status, string Text)> AnswerAsync(string email, string method, string address, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var response = await world.ClientOf(email).SendAsync(request);
        return ((int)response.StatusCode, TraceId().Replace(await response.Content.ReadAsStringAsync(), ""));
    }

    private List<RouteEndpoint> Endpoints(string method) =>
    [
        .. world.Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods ? method == "GET" : methods.HttpMethods.Contains(method))
            .Where(endpoint => !IsAsset(endpoint)),
    ];

    /// <summary>Files of the application, the framework's own endpoints, and the description of the API.</summary>
    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null
        || Pattern(endpoint) is var pattern && (pattern.StartsWith("/_", StringComparison.Ordinal) || pattern.StartsWith("/docs", StringComparison.Ordinal) || pattern.StartsWith("/openapi", StringComparison.Ordinal) || pattern.Contains("{**", StringComparison.Ordinal));

    private static string Pattern(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    private static string FirstDifference(string before, string after)
    {
        var place = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"\"{Around(before, place)}\" became \"{Around(after, place)}\"";
    }

    private static string Around(string text, int place) => text[Math.Max(0, place - 60)..Math.Min(text.Length, place + 60)].ReplaceLineEndings(" ");

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
