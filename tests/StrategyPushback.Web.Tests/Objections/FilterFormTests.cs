using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http.Extensions;
using StrategyPushback.Web.Platform.Filters;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>The filter form as the server renders it, before the page is interactive.</summary>
public sealed class FilterFormTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData("overdue=true&sort=-dueOn&severity=Critical,Major")]
    [InlineData("unit=TA,HR&cause=None,Threat&status=Raised,Contested&turn=It,Unit")]
    [InlineData("strategy=1&confirmed=false&from=2020-01-09&to=2020-11-01&asOf=2020-11-02")]
    [InlineData("q=platform&owner=pmo@demo.example,cio@demo.example")]
    public async Task The_form_submits_every_filter_of_its_address(string query)
    {
        var form = await FormAsync(query);

        var submitted = new QueryBuilder(form.QuerySelectorAll("input[name], select[name]").SelectMany(Values));

        Assert.Equal(ObjectionFilter.Parse(query).ToQuery(), ObjectionFilter.Parse(submitted.ToString()).ToQuery());
    }

    [Theory]
    [InlineData("severity=Critical", false)]
    [InlineData("confirmed=false", true)]
    [InlineData("asOf=2020-11-02", true)]
    public async Task Rare_filters_are_collapsed_until_the_address_contains_one(string query, bool isOpen) =>
        Assert.Equal(isOpen, (await FormAsync(query)).QuerySelector("details")!.HasAttribute("open"));

    private async Task<IElement> FormAsync(string query)
    {
        using var client = await host.ClientOfAsync("pmo@demo.example");
        var page = await client.GetStringAsync(new Uri($"/objections?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        return new HtmlParser().ParseDocument(page).QuerySelector("form.filters")!;
    }

    /// <summary>What a browser submits for a field: a select has its chosen options, and an empty field says nothing.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Values(IElement field) =>
        (field.LocalName == "select" ? field.QuerySelectorAll("option[selected]").Select(option => option.GetAttribute("value")) : [field.GetAttribute("value")])
            .Where(value => !string.IsNullOrEmpty(value))
            .Select(value => KeyValuePair.Create(field.GetAttribute("name")!, value!));
}
