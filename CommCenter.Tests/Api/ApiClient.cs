using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CommCenter.Tests.Api;

/// <summary>A program that calls the API.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(Uri address, string? token)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(address, "/api/v1/") };
        if (token is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<ApiAnswer> PostAsync(string path, object? body, string? key = null) => SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body), key);

    public Task<ApiAnswer> PatchAsync(string path, object? body) => SendAsync(HttpMethod.Patch, path, JsonSerializer.Serialize(body));

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body, string? key = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, contentType);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await _http.SendAsync(request);
        return await ApiAnswer.OfAsync(response);
    }

    /// <summary>Every item of a list, page after page, each page as it came.</summary>
    public async Task<List<List<JsonElement>>> PagesAsync(string path, int limit, Func<Task>? between = null)
    {
        List<List<JsonElement>> pages = [];
        for (string? cursor = null; ;)
        {
            var answer = await GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}");
            answer.Status.ShouldBe(HttpStatusCode.OK);
            pages.Add([.. answer.Items]);
            cursor = answer.Json.GetProperty("next").GetString();
            if (cursor is null) return pages;
            if (between is not null) await between();
        }
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string? ContentType, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public List<JsonElement> Items => [.. Json.GetProperty("items").EnumerateArray()];

    public List<string> Ids => Items.ConvertAll(i => i.Text("id")!);

    public static async Task<ApiAnswer> OfAsync(HttpResponseMessage response)
        => new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), response.Headers);

    /// <summary>It went well.</summary>
    public ApiAnswer Ok(HttpStatusCode status = HttpStatusCode.OK)
    {
        Status.ShouldBe(status, Text);
        ContentType.ShouldBe("application/json");
        return this;
    }

    /// <summary>It was refused, as problem details.</summary>
    /// <returns>Why, in words.</returns>
    public string Refused(HttpStatusCode status)
    {
        Status.ShouldBe(status, Text);
        ContentType.ShouldBe("application/problem+json");
        Json.GetProperty("status").GetInt32().ShouldBe((int)status);
        Json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        return Json.TryGetProperty("detail", out var detail) ? detail.GetString()! : "";
    }
}

/// <summary>Reading JSON in tests.</summary>
public static class Fields
{
    public static string? Text(this JsonElement item, string name) => item.GetProperty(name).GetString();

    public static int Number(this JsonElement item, string name) => item.GetProperty(name).GetInt32();

    public static List<string?> Texts(this JsonElement item, string name) => [.. item.GetProperty(name).EnumerateArray().Select(e => e.GetString())];
}
