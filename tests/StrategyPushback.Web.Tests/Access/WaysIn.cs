namespace StrategyPushback.Web.Tests.Access;

/// <summary>An endpoint that answers with data, and the addresses with which the matrix reads it.</summary>
/// <param name="Pattern">The route of the endpoint.</param>
/// <param name="Shows">The restricted objection or the draft changes at least one of the answers for a person who may see it.</param>
/// <param name="Addresses">{hidden} is the restricted objection, {action} its action, {draft} the draft, {calendar} the secret of the reader's calendar.</param>
internal sealed record WayIn(string Pattern, bool Shows, params string[] Addresses);

/// <summary>
/// Every way to read data. A new page or GET endpoint belongs here: with addresses in <see cref="Read"/>, or in
/// <see cref="WithoutObjections"/> when no objection can change its answer.
/// </summary>
internal static class WaysIn
{
    private const string Api = "/api/v1";

    public static readonly IReadOnlyList<WayIn> Read =
    [
        new($"{Api}/objections/", true, List($"{Api}/objections")),
        new($"{Api}/objections/{{number}}", true, $"{Api}/objections/{{hidden}}"),
        new($"{Api}/objections/similar", false, $"{Api}/objections/similar?text=zebrawords", $"{Api}/objections/similar?text=zebraword%20close%20standards"),
        new($"{Api}/objections/{{number}}/evidence/", true, $"{Api}/objections/{{hidden}}/evidence"),
        new($"{Api}/objections/{{number}}/evidence/{{id}}", true, $"{Api}/objections/{{hidden}}/evidence/1"),
        new($"{Api}/objections/{{number}}/evidence/{{id}}/file", false, $"{Api}/objections/{{hidden}}/evidence/1/file"),
        new($"{Api}/objections.csv", true, $"{Api}/objections.csv", $"{Api}/objections.csv?asOf=2020-11-06"),
        new($"{Api}/objections.xlsx", true, $"{Api}/objections.xlsx"),
        new($"{Api}/reports/dispositions.csv", true, $"{Api}/reports/dispositions.csv", $"{Api}/reports/dispositions.csv?asOf=2020-11-06", $"{Api}/reports/dispositions.csv?by=unit"),
        new($"{Api}/reports/dispositions.xlsx", true, $"{Api}/reports/dispositions.xlsx"),
        new($"{Api}/reports/dispositions.html", true, $"{Api}/reports/dispositions.html"),
        new($"{Api}/changes.csv", true, $"{Api}/changes.csv?since=2020-10-01"),
        new($"{Api}/actions/", true, $"{Api}/actions", $"{Api}/actions?limit=200", $"{Api}/actions?objection={{hidden}}", $"{Api}/actions?status=open"),
        new($"{Api}/actions/{{id}}", true, $"{Api}/actions/{{action}}"),
        new($"{Api}/updates/", true, $"{Api}/updates"),
        new($"{Api}/updates/{{id}}", true, $"{Api}/updates/14", $"{Api}/updates/{{draft}}"),
        new($"{Api}/updates/{{id}}/changes", true, $"{Api}/updates/14/changes", $"{Api}/updates/14/changes?unit=BOSS", $"{Api}/updates/{{draft}}/changes", $"{Api}/updates/14/changes?with={{draft}}"),
        new($"{Api}/updates/{{id}}/alignment", true, $"{Api}/updates/14/alignment", $"{Api}/updates/{{draft}}/alignment"),
        new($"{Api}/updates/{{id}}/forecast", true, $"{Api}/updates/14/forecast", $"{Api}/updates/{{draft}}/forecast"),
        new($"{Api}/updates/{{id}}/briefs/{{unit}}", true, $"{Api}/updates/14/briefs/BOSS", $"{Api}/updates/{{draft}}/briefs/BOSS"),
        new($"{Api}/updates/{{id}}/briefs/{{unit}}.pdf", true, $"{Api}/updates/14/briefs/BOSS.pdf"),
        new($"{Api}/updates/{{id}}/doors", true, $"{Api}/updates/14/doors", $"{Api}/updates/{{draft}}/doors"),
        new($"{Api}/updates/{{id}}/cost-of-not-doing", true, $"{Api}/updates/14/cost-of-not-doing", $"{Api}/updates/{{draft}}/cost-of-not-doing"),
        new($"{Api}/updates/{{id}}/elements", true, $"{Api}/updates/14/elements", $"{Api}/updates/{{draft}}/elements"),
        new($"{Api}/updates/{{id}}/positions/", true, $"{Api}/updates/14/positions", $"{Api}/updates/{{draft}}/positions"),
        new($"{Api}/updates/{{id}}/timeliness/", true, $"{Api}/updates/14/timeliness", $"{Api}/updates/{{draft}}/timeliness"),
        new($"{Api}/updates/{{id}}/early-access", true, $"{Api}/updates/{{draft}}/early-access"),
        new($"{Api}/updates/{{id}}/contributions", true, $"{Api}/updates/{{draft}}/contributions"),
        new($"{Api}/units/{{code}}/needs/", false, $"{Api}/units/BOSS/needs"),
        new($"{Api}/objections/{{number}}/interests", true, $"{Api}/objections/{{hidden}}/interests"),
        new($"{Api}/objections/{{number}}/options", true, $"{Api}/objections/{{hidden}}/options"),
        new($"{Api}/objections/{{number}}/commitments/", true, $"{Api}/objections/{{hidden}}/commitments"),
        new($"{Api}/owners/", true, $"{Api}/owners?limit=200"),
        new($"{Api}/owners/{{id}}", false, $"{Api}/owners/1"),
        new($"{Api}/strategies", true, $"{Api}/strategies"),
        new($"{Api}/strategies/{{id}}", true, $"{Api}/strategies/1", $"{Api}/strategies/{{strategy}}"),
        new($"{Api}/phases/", false, $"{Api}/phases", $"{Api}/phases?strategy={{strategy}}"),
        new($"{Api}/phases/{{id}}", false, $"{Api}/phases/1"),
        new($"{Api}/milestones/", false, $"{Api}/milestones", $"{Api}/milestones?strategy={{strategy}}"),
        new($"{Api}/milestones/{{id}}", false, $"{Api}/milestones/1"),
        new($"{Api}/early-wins/", false, $"{Api}/early-wins"),
        new($"{Api}/early-wins/{{id}}", false, $"{Api}/early-wins/1"),
        new($"{Api}/pulses/", false, $"{Api}/pulses", $"{Api}/pulses?strategy={{strategy}}"),
        new($"{Api}/pulses/{{id}}", false, $"{Api}/pulses/1"),
        new($"{Api}/pulses/{{id}}/results", false, $"{Api}/pulses/1/results"),
        new($"{Api}/claims/", false, $"{Api}/claims", $"{Api}/claims?objection={{hidden}}"),
        new($"{Api}/claims/calibration", false, $"{Api}/claims/calibration"),
        new($"{Api}/claims/{{id}}", false, $"{Api}/claims/1"),
        new("/claims", false, "/claims"),
        new("/pulses", true, "/pulses", "/pulses?strategy={strategy}"),
        new("/pulses/{Id:int}", false, "/pulses/1"),
        new($"{Api}/training/", false, $"{Api}/training"),
        new($"{Api}/training/{{id}}", false, $"{Api}/training/1"),
        new($"{Api}/units/", false, $"{Api}/units"),
        new($"{Api}/units/{{code}}", false, $"{Api}/units/BOSS"),
        new($"{Api}/goals/", false, $"{Api}/goals", $"{Api}/goals?unit=BOSS"),
        new($"{Api}/goals/{{id}}", false, $"{Api}/goals/1"),
        new($"{Api}/problems/", false, $"{Api}/problems"),
        new($"{Api}/problems/{{id}}", false, $"{Api}/problems/1"),
        new($"{Api}/effects/", false, $"{Api}/effects", $"{Api}/effects?update={{draft}}", $"{Api}/effects?element={{element}}"),
        new($"{Api}/effects/{{id}}", false, $"{Api}/effects/1"),
        new($"{Api}/updates/{{id}}/elements/{{element}}/plan", false, $"{Api}/updates/14/elements/{{element}}/plan"),
        new($"{Api}/units/{{code}}/risks/", false, $"{Api}/units/BOSS/risks"),
        new($"{Api}/units/{{code}}/risks/{{id}}", false, $"{Api}/units/BOSS/risks/2"),
        new($"{Api}/units/{{code}}/roadmap", false, $"{Api}/units/BOSS/roadmap"),
        new($"{Api}/units/{{code}}/roadmap.ics", false, $"{Api}/units/BOSS/roadmap.ics"),
        new("/units/{code}/roadmap.ics", false, "/units/BOSS/roadmap.ics"),
        new("/units/{Code}/roadmap", false, "/units/BOSS/roadmap"),
        new($"{Api}/people/", false, $"{Api}/people?limit=200"),
        new($"{Api}/people/{{id}}", false, $"{Api}/people/{{owner}}"),
        new($"{Api}/dashboard", true, [.. List($"{Api}/dashboard", sorted: false), $"{Api}/dashboard?asOf=2020-11-06&since=2020-10-12"]),
        new($"{Api}/unblock-plan", true, $"{Api}/unblock-plan?capacity=30", $"{Api}/unblock-plan?capacity=3&unit=BOSS"),
        new($"{Api}/history/survival.csv", false, $"{Api}/history/survival.csv"),
        new($"{Api}/history/flow.csv", true, $"{Api}/history/flow.csv"),
        new($"{Api}/history/causes.csv", true, $"{Api}/history/causes.csv"),
        new($"{Api}/history/months.csv", true, $"{Api}/history/months.csv"),
        new($"{Api}/dashboard.pdf", true, $"{Api}/dashboard.pdf", $"{Api}/dashboard.pdf?unit=BOSS", $"{Api}/dashboard.pdf?asOf=2020-11-06"),
        new($"{Api}/objections/{{number}}.pdf", true, $"{Api}/objections/{{hidden}}.pdf"),
        new($"{Api}/reports/dispositions.pdf", true, $"{Api}/reports/dispositions.pdf", $"{Api}/reports/dispositions.pdf?by=unit"),
        new($"{Api}/packs.pptx", false, $"{Api}/packs.pptx", $"{Api}/packs.pptx?unit=BOSS"),
        new("/documents/updates/{id}/briefs/{unit}.pdf", true, "/documents/updates/14/briefs/BOSS.pdf"),
        new("/documents/dashboard.pdf", true, "/documents/dashboard.pdf?unit=BOSS"),
        new("/documents/objections/{number}.pdf", true, "/documents/objections/{hidden}.pdf"),
        new("/reports/dispositions.pdf", true, "/reports/dispositions.pdf"),
        new("/packs", false, "/packs"),
        new($"{Api}/calendar/{{secret}}.ics", true, $"{Api}/calendar/{{calendar}}.ics"),
        new($"{Api}/views", false, $"{Api}/views"),

        // The worker that writes inboxes does not run here; InboxTests show that a hidden objection is not listed or counted.
        new($"{Api}/inbox/", false, $"{Api}/inbox", $"{Api}/inbox?status=done"),
        new($"{Api}/notification-settings/", false, $"{Api}/notification-settings"),
        new($"{Api}/deliveries/", false, $"{Api}/deliveries"),
        new("/exchange/objections.csv", true, "/exchange/objections.csv"),
        new("/exchange/objections.xlsx", true, "/exchange/objections.xlsx"),
        new("/exchange/changes.csv", true, "/exchange/changes.csv?since=2020-10-01"),
        new("/reports/dispositions.csv", true, "/reports/dispositions.csv"),
        new("/reports/dispositions.xlsx", true, "/reports/dispositions.xlsx"),
        new("/reports/dispositions.html", true, "/reports/dispositions.html"),
        new("/reports/dispositions", true, "/reports/dispositions", "/reports/dispositions?unit=BOSS", "/reports/dispositions?by=unit&update={draft}"),
        new("/history/survival.csv", false, "/history/survival.csv"),
        new("/history/flow.csv", true, "/history/flow.csv"),
        new("/history/causes.csv", true, "/history/causes.csv"),
        new("/history/months.csv", true, "/history/months.csv"),
        new("/objections/{number}/evidence/{id}", false, "/objections/{hidden}/evidence/1"),
        new("/", false, "/"),
        new("/objections", true, [.. Short("/objections"), "/objections?preview={hidden}", "/objections?q=zeb", "/objections?strategy={strategy}", "/objections?update={draft}"]),
        new("/objections/{Number}", true, "/objections/{hidden}", "/objections/{hidden}?asOf=2020-11-06", "/objections/{hidden}?act=co-sign"),
        new("/objections/{Number}/reply", true, "/objections/{hidden}/reply"),
        new("/objections/{Number}/half-way", true, "/objections/{hidden}/half-way", "/objections/{hidden}/half-way?act=propose"),
        new("/objections/{Number}/half-way/together", true, "/objections/{hidden}/half-way/together"),
        new("/objections/new", false, "/objections/new"),
        new("/home", true, "/home"),
        new("/actions", true, "/actions", "/actions?mine=true", "/actions?objection={hidden}", "/actions?act=estimate&action={action}"),
        new("/dashboard", true, [.. Short("/dashboard"), "/dashboard?heat=element", "/dashboard?asOf=2020-11-06&since=2020-10-12&heat=severity", "/dashboard?act=accept-plan"]),
        new("/dashboard/week", true, "/dashboard/week"),
        new("/dashboard/compare", true, "/dashboard/compare?withAsOf=2020-10-12", "/dashboard/compare?withUnit=BOSS"),
        new("/dashboard/boardroom", true, "/dashboard/boardroom", "/dashboard/boardroom?page=2", "/dashboard/boardroom?page=3"),
        new("/history", true, "/history"),
        new("/updates", true, "/updates"),
        new("/updates/{Id:int}", true, "/updates/{draft}", "/updates/14", "/updates/14?all=true", "/updates/14?act=publish"),
        new("/updates/{Id:int}/changes", true, "/updates/14/changes", "/updates/14/changes?unit=BOSS", "/updates/{draft}/changes"),
        new("/updates/{Id:int}/alignment", true, "/updates/14/alignment", "/updates/{draft}/alignment"),
        new("/updates/{Id:int}/forecast", true, "/updates/14/forecast", "/updates/{draft}/forecast"),
        new("/updates/{Id:int}/briefs/{Unit}", true, "/updates/14/briefs/BOSS", "/updates/{draft}/briefs/BOSS"),
        new("/updates/{Id:int}/doors", true, "/updates/14/doors", "/updates/{draft}/doors"),
        new("/updates/{Id:int}/cost-of-not-doing", true, "/updates/14/cost-of-not-doing", "/updates/{draft}/cost-of-not-doing"),
        new("/units/{Code}/risks", false, "/units/BOSS/risks"),
        new("/updates/{Id:int}/edit", true, "/updates/12/edit", "/updates/{draft}/edit"),
        new("/updates/{Id:int}/timeliness", true, "/updates/14/timeliness", "/updates/{draft}/timeliness"),
        new("/units/{Code}/needs", false, "/units/BOSS/needs"),
        new("/owners", true, "/owners", "/owners?act=appoint&strategy={strategy}&unit=BOSS"),
        new("/owners/{Id:int}", false, "/owners/1"),
        new("/elements/{Id:int}", true, "/elements/{element}"),
        new("/strategies", true, "/strategies"),
        new("/strategies/{Id:int}/rollout", true, "/strategies/1/rollout", "/strategies/{strategy}/rollout"),
        new("/units", true, "/units"),
        new("/units/{Code}", true, "/units/BOSS"),
        new("/goals", false, "/goals", "/goals?unit=BOSS"),
        new("/goals/{Id}", false, "/goals/1"),
        new("/problems", false, "/problems"),
        new("/people", false, "/people"),
        new("/people/{Id}", false, "/people/{owner}", "/people/{owner}?act=deactivate"),
        new("/deputy", false, "/deputy"),
        new("/exchange", true, "/exchange", "/exchange?tab=import", "/exchange?tab=bring-back", "/exchange?tab=feeds"),
        new("/inbox", false, "/inbox", "/inbox?status=done"),
        new("/inbox/settings", false, "/inbox/settings"),
        new("/deliveries", false, "/deliveries"),
        new("/views", false, "/views?save=objections&query=blocking%3Dtrue"),
    ];

    /// <summary>Pages and endpoints whose answer no objection changes.</summary>
    public static readonly IReadOnlySet<string> WithoutObjections = new HashSet<string>
    {
        $"{Api}/settings/", $"{Api}/holidays/", "/settings", "/set-up", "/dashboard/panels", "/strategies/{Id:int}/bring-in",
        "/units/from-spreadsheet", "/people/from-spreadsheet", "/goals/from-spreadsheet", "/problems/from-spreadsheet", "/status/404", "/status/{code:int}",
        "/account/sign-in", "/account/set-up", "/account/set-password", "/account/denied", "/account/unsubscribe", "/unsubscribe/{code}", "/pulse/{Token}", "/pulse/done",
        "/account/second-step", "/account/security",
        "/livez", "/readyz",

        // Free space, backups and the head of the history, which any change moves; for administrators.
        "/operations",
        "/exchange/import/{id:guid}/refused.csv",

        // The template has no objection. A stored pack was made before; what is in it is tested with packs.pptx.
        "/packs/template", "/packs/{id:int}.pptx",
    };

    /// <summary>Pages use the filters of the API, so a few of them are enough.</summary>
    private static string[] Short(string address) => [address, $"{address}?unit=BOSS", $"{address}?cause=Threat,Undisclosed", $"{address}?asOf=2020-11-06"];

    private static string[] List(string address, bool sorted = true) =>
    [
        .. ((string[])["", "blocking=true", "unit=BOSS", "under=BOSS", "severity=Critical", "status=Escalated", "cause=Threat,Undisclosed,OtherCause", "owner=lead.boss@demo.example", "turn=Cio", "overdue=true", "update=14", "element={element}", "asOf=2020-11-06"])
            .Select(query => query.Length == 0 ? address : $"{address}?{query}"),
        .. sorted ? ((string[])["q=zebrawords", "strategy={strategy}", "update={draft}", "q={hidden}", "sort=title&limit=200", "sort=-raisedAt", "hygiene=Unassigned"]).Select(query => $"{address}?{query}") : [],
    ];
}
