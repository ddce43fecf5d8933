
namespace StrategyPushback.Browser.Tests;

/// <summary>A page and the person who uses it.</summary>
/// <param name="Who">Null for a person who is not signed in.</param>
/// <param name="Status">The status code of the response.</param>
public sealed record Place(string Name, string Address, string? Who, int Status = 200);

/// <summary>Every page of the product. Add a new page here to check it in each theme, language and width.</summary>
public static class Places
{
    public const string Cio = "cio@demo.example";
    public const string Pmo = "pmo@demo.example";
    public const string Admin = "admin@demo.example";

    public static readonly IReadOnlyList<Place> All =
    [
        new("sign-in", "/account/sign-in", null),
        new("denied", "/account/denied", Lead("ea")),
        new("dashboard", "/dashboard", Cio),
        new("dashboard-filtered", "/dashboard?unit=BOSS&heat=element", Pmo),
        new("dashboard-nothing", "/dashboard?unit=CDO", Lead("cdo")),
        new("dashboard-wrong-filter", "/dashboard?severity=Huge", Pmo),
        new("dashboard-as-of", "/dashboard?asOf=2020-10-30&since=2020-10-12&heat=severity", Cio),
        new("dashboard-compare", "/dashboard/compare?withAsOf=2020-10-12", Cio),
        new("boardroom", "/dashboard/boardroom?page=3", Cio),
        new("dashboard-accept-plan", "/dashboard?act=accept-plan", Pmo),
        new("history", "/history", Cio),
        new("dashboard-panels", "/dashboard/panels", Cio),
        new("dashboard-week", "/dashboard/week", Pmo),
        new("views", "/views?save=objections&query=severity%3DCritical", Pmo),
        new("objections", "/objections", Pmo),
        new("objections-preview", "/objections?status=open&preview=OBJ-4", Pmo),
        new("objections-filtered", "/objections?severity=Critical,Major&unit=BOSS&sort=-raisedAt", Lead("boss")),
        new("objections-nothing", "/objections?q=nobodysaidthis&severity=Critical", Pmo),
        new("objections-wrong-filter", "/objections?severity=Huge", Pmo),
        new("objection-contested", "/objections/OBJ-4", Pmo),
        new("objection-of-another-unit", "/objections/OBJ-4", Lead("hr")),
        new("objection-read-back", "/objections/OBJ-18", Lead("bcms")),
        new("objection-raised", "/objections/OBJ-19", Pmo),
        new("objection-resolved", "/objections/OBJ-14", Cio),
        new("objection-unrecorded", "/objections/OBJ-1", Cio),
        new("act-read-back", "/objections/OBJ-12?act=read-back", Pmo),
        new("act-diagnose", "/objections/OBJ-12?act=diagnose", Pmo),
        new("act-plan", "/objections/OBJ-12?act=plan", Pmo),
        new("act-propose", "/objections/OBJ-12?act=propose", Pmo),
        new("act-evidence", "/objections/OBJ-4?act=evidence", Pmo),
        new("act-answer-at-once", "/objections/OBJ-19?act=answer-at-once", Pmo),
        new("act-extend", "/objections/OBJ-12?act=extend", Pmo),
        new("act-remind", "/objections/OBJ-18?act=remind", Pmo),
        new("act-defer", "/objections/OBJ-12?act=defer", Pmo),
        new("act-duplicate", "/objections/OBJ-12?act=duplicate", Pmo),
        new("act-reword", "/objections/OBJ-19?act=reword", Lead("hr")),
        new("act-withdraw", "/objections/OBJ-19?act=withdraw", Lead("hr")),
        new("act-refuse-read-back", "/objections/OBJ-18?act=refuse-read-back", Lead("bcms")),
        new("act-refused", "/objections/OBJ-19?act=propose", Pmo),
        new("file", "/objections/new", Lead("ea")),
        new("file-without-unit", "/objections/new", Pmo),
        new("home", "/home", Lead("bcms")),
        new("home-quiet", "/home", Lead("cdo")),
        new("reply", "/objections/OBJ-7/reply", Lead("senior")),
        new("reply-contest", "/objections/OBJ-7/reply?verdict=no", Lead("senior")),
        new("reply-nothing", "/objections/OBJ-19/reply", Lead("hr")),
        new("exchange", "/exchange", Pmo),
        new("exchange-import", "/exchange?tab=import", Pmo),
        new("import-preview", $"/exchange?tab=import&file={PushbackHost.Chosen}", Pmo),
        new("exchange-feeds", "/exchange?tab=feeds", Pmo),
        new("updates", "/updates", Lead("ea")),
        new("update-in-consultation", "/updates/14", Cio),
        new("update-elements", "/updates/14?all=true", Lead("ea")),
        new("update-changes", "/updates/14/changes", Lead("ea")),
        new("update-changes-for-unit", "/updates/14/changes?unit=EA", Lead("ea")),
        new("update-change-link", "/updates/14/changes?link=1", Pmo),
        new("update-changes-first", "/updates/10/changes", Pmo),
        new("update-changes-wrong", "/updates/14/changes?unit=NONE", Cio),
        new("element", "/elements/12", Cio),
        new("strategies", "/strategies", Cio),
        new("strategy-bring-in", "/strategies/1/bring-in", Pmo),
        new("update-draft", "/updates/12", Pmo),
        new("strategy-create", "/strategies?act=create", Pmo),
        new("strategy-draft", "/strategies?act=draft&strategy=1", Cio),
        new("draft-edit", "/updates/12/edit", Pmo),
        new("draft-add-element", "/updates/12/edit?act=add", Cio),
        new("update-window", "/updates/14?act=move-window", Pmo),
        new("update-first-window", "/updates/12?act=open-window", Pmo),
        new("update-publish", "/updates/14?act=publish", Cio),
        new("units", "/units", Pmo),
        new("units-read", "/units", Lead("ea")),
        new("unit", "/units/EA", Lead("ea")),
        new("units-bring-in", "/units/from-spreadsheet", Pmo),
        new("people-bring-in", "/people/from-spreadsheet", Admin),
        new("people", "/people", Admin),
        new("people-nothing", "/people?q=nobodyhasthisname", Admin),
        new("person", "/people/1", Admin),
        new("deputy", "/deputy", Lead("ea")),
        new("deputy-none", "/deputy", Pmo),
        new("settings", "/settings", Admin),
        new("settings-read", "/settings", Lead("ea")),
        new("set-up", "/set-up", Pmo),
        new("operations", "/operations", Admin),
        new("actions", "/actions", Pmo),
        new("action-estimate", "/actions?status=open&act=estimate&action=ACT-3", Pmo),
        new("actions-mine", "/actions?mine=true", Lead("ea")),
        new("not-found", "/objections/OBJ-999", Pmo, 404),
    ];

    public static string Lead(string unit) => $"lead.{unit}@demo.example";
}
