using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StrategyPushback.Web.Tests.Fuzzing;

/// <param name="Statuses">How often each status was answered.</param>
/// <param name="Failures">The requests that were answered with 500 or not at all.</param>
internal sealed record FuzzResult(IReadOnlyDictionary<int, int> Statuses, IReadOnlyList<string> Failures);

/// <summary>Sends generated requests over every route. The same seed sends the same requests.</summary>
/// <param name="tokens">Access tokens by the e-mail address of their person; each also signs in to the pages of the demo.</param>
internal sealed partial class RequestFuzzer(Uri address, JsonObject description, IReadOnlyDictionary<string, string> tokens, int seed)
{
    /// <summary>Uses the forms of the account pages, with cookies of its own.</summary>
    private const string Stranger = "";

    private static readonly string[] s_names =
    [
        "strategy", "update", "element", "unit", "under", "status", "cause", "severity", "owner", "turn", "overdue", "blocking", "confirmed", "hygiene", "from", "to", "q", "asOf", "since", "sort", "limit", "after",
        "act", "tab", "file", "page", "preview", "view", "panel", "columns", "separator", "raw", "capacity", "text", "returnUrl", "email", "code", "wrong", "name", "filed", "replied", "lang", "mine", "objection", "compare", "with", "id",
    ];

    private readonly Random _random = new(seed);
    private readonly List<string> _failures = [];
    private readonly Dictionary<int, int> _statuses = [];
    private readonly Dictionary<string, string> _formTokens = [];

    public async Task<FuzzResult> RunAsync(int count, CancellationToken cancellation)
    {
        var values = new RandomValues(description["components"]!["schemas"]!.AsObject(), _random);
        var files = new RandomFiles(_random);
        var routes = RequestRoutes.Of(description);
        var clients = new Dictionary<string, HttpClient>();
        try
        {
            foreach (var email in tokens.Keys)
            {
                clients[email] = await SignInAsync(email, cancellation);
            }

            clients[Stranger] = await SignInAsync("", cancellation);
            for (var sent = 0; sent < count; sent++)
            {
                // Each route in turn, so that also a short run reaches all of them.
                var route = routes[sent % routes.Count];
                // A sign-out must not end the sign-in that the other requests need.
                var email = route.Template.StartsWith("/account/", StringComparison.Ordinal) ? Stranger : values.Of<string>([.. tokens.Keys]);
                using var request = Request(route, email, values, files);
                await SendAsync(clients[email], request, sent, cancellation);
            }
        }
        finally
        {
            foreach (var client in clients.Values)
            {
                client.Dispose();
            }
        }

        return new(_statuses, _failures);
    }

    private async Task SendAsync(HttpClient client, HttpRequestMessage request, int number, CancellationToken cancellation)
    {
        string Named(string answer) => string.Create(CultureInfo.InvariantCulture, $"#{number} {request.Method} {request.RequestUri}: {answer}");
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var status = (int)answer.StatusCode;
            _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
            if (status >= 500)
            {
                _failures.Add(Named($"{status} {await BodyAsync(request)}"));
            }
            else
            {
                await answer.Content.CopyToAsync(Stream.Null, cancellation);
            }
        }
        catch (HttpRequestException exception)
        {
            _failures.Add(Named($"no answer, {exception.Message}"));
        }
    }

    private static async Task<string> BodyAsync(HttpRequestMessage request) =>
        request.Content is StringContent content && await content.ReadAsStringAsync() is var text ? text[..Math.Min(600, text.Length)] : "";

    private HttpRequestMessage Request(RequestRoute route, string email, RandomValues values, RandomFiles files)
    {
        values.Strangeness = values.Of<double>([0, 0.02, 0.1, 0.3]);

        // Now and then another method than the route has.
        var method = values.Chance(0.03) ? values.Of<string>(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"]) : route.Method;
        var path = Parameter().Replace(route.Template, match => Uri.EscapeDataString(match.Groups[1].Value == "id" ? values.Chance(0.2) ? values.Strange() : values.Below(40).ToString(CultureInfo.InvariantCulture) : values.Text(match.Groups[1].Value)));
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, path + Query(route, values)));
        if (email != Stranger && values.Chance(0.97))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[email]);
        }

        AddHeaders(request, values);
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = Content(route, email, values, files);
        }

        return request;
    }

    private static string Query(RequestRoute route, RandomValues values)
    {
        var described = route.Operation?["parameters"]?.AsArray().Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!).ToList();
        var names = described is { Count: > 0 } && values.Chance(0.9) ? described : [.. s_names];
        var count = values.Chance(0.3) ? 0 : values.Below(4);
        var pairs = Enumerable.Range(0, count).Select(_ => values.Of(names)).Select(name => $"{name}={Uri.EscapeDataString(values.Text(name))}").ToList();
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }

    private static void AddHeaders(HttpRequestMessage request, RandomValues values)
    {
        void Add(string name, double share, Func<string> value)
        {
            // A line break ends the header before it reaches the server.
            if (values.Chance(share) && value() is var text && !text.AsSpan().ContainsAny('\r', '\n', '\0') && text.Length < 4_000)
            {
                request.Headers.TryAddWithoutValidation(name, text);
            }
        }

        Add("If-Match", 0.85, () => values.Chance(0.8) ? "*" : values.Strange());
        Add("Idempotency-Key", 0.2, () => values.Chance(0.5) ? "key-" + values.Below(20).ToString(CultureInfo.InvariantCulture) : values.Strange());
        Add("Accept-Language", 0.3, () => values.Chance(0.5) ? "pt-BR" : values.Strange());
        Add("Accept", 0.1, values.Strange);
        Add("Range", 0.05, () => "bytes=5-1");
        Add("X-Forwarded-For", 0.05, values.Strange);
    }

    private HttpContent Content(RequestRoute route, string email, RandomValues values, RandomFiles files)
    {
        var body = route.Operation?["requestBody"]?["content"]?.AsObject();
        var takesForm = route.Operation is null && !route.Template.StartsWith("/drafts", StringComparison.Ordinal);
        if (takesForm || (body?.ContainsKey("multipart/form-data") is true && values.Chance(0.6)))
        {
            return Form(route, email, values, files);
        }

        var schema = body?["application/json"]?["schema"]?.AsObject();
        var json = values.Chance(0.05) ? values.Of<string>(["", "{", "[]", "null", "{\"a\":1,\"a\":2}", "\"x\"", new string('[', 5_000)]) : values.Json(schema);
        return new StringContent(json, Encoding.UTF8, values.Chance(0.97) ? "application/json" : "text/plain");
    }

    private MultipartFormDataContent Form(RequestRoute route, string email, RandomValues values, RandomFiles files)
    {
        var form = new MultipartFormDataContent();
        string[] names = route.Operation is null
            ? ["_handler", "language", "theme", "returnUrl", "Given.Email", "Given.Password", "Given.Code", "Given.Name", "As", "Password"]
            : ["title", "kind", "link", "cause", "action", "source", "measuredOn", "measuredIn", "who", "context", "result", "carriesOver"];
        foreach (var name in names.Where(_ => values.Chance(0.5)))
        {
            form.Add(new StringContent(name == "_handler" ? values.Of<string>(["sign-in", "demo", "set-up", "set-password", "x"]) : values.Text(name)), name);
        }

        if (values.Chance(0.8))
        {
            form.Add(new StringContent(_formTokens[email]), "__RequestVerificationToken");
        }

        if (values.Chance(0.8))
        {
            var (ending, bytes) = files.Next();
            var content = new ByteArrayContent(bytes);
            content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{values.Of<string>(["a", "ação", "..%2f", "con", "x y"])}.{ending}\"");
            form.Add(content);
        }

        return form;
    }

    /// <summary>A client with the sign-in cookie of a demo person, and the token of its forms.</summary>
    private async Task<HttpClient> SignInAsync(string email, CancellationToken cancellation)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
        var page = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), cancellation);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "demo"), KeyValuePair.Create("As", email), KeyValuePair.Create("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value)]);
        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form, cancellation);
        _formTokens[email] = FormToken().Match(await client.GetStringAsync(new Uri("/account/denied", UriKind.Relative), cancellation)).Groups[1].Value;
        return client;
    }

    [GeneratedRegex("\\{([A-Za-z]+)[^}]*\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
