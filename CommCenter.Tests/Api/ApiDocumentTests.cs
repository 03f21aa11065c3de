using System.Net;
using System.Text.Json;

namespace CommCenter.Tests.Api;

public class ApiDocumentTests
{
    private static readonly string[] Operations =
    [
        "get /api/v1/conversations", "get /api/v1/conversations/{id}", "patch /api/v1/conversations/{id}", "get /api/v1/conversations/{id}/timeline",
        "post /api/v1/conversations/{id}/messages", "post /api/v1/messages", "post /api/v1/conversations/{id}/notes", "get /api/v1/calls", "post /api/v1/calls", "get /api/v1/calls/{id}", "post /api/v1/attachments", "get /api/v1/attachments/{id}/content",
        "get /api/v1/customers", "get /api/v1/customers/{id}", "patch /api/v1/customers/{id}", "get /api/v1/lines", "get /api/v1/lines/available", "get /api/v1/lines/{id}/webhooks", "post /api/v1/lines/{id}/webhooks", "put /api/v1/lines/webhooks", "post /api/v1/lines/{id}/assignment", "delete /api/v1/lines/{id}/assignment", "get /api/v1/events", "get /api/v1/events/{id}/body", "post /api/v1/events/{id}/replay",
    ];

    [Fact]
    public async Task The_document_is_open_and_lists_every_operation_with_its_parameters_bodies_and_answers()
    {
        await using var host = await ApiHost.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        using var response = await http.GetAsync(new Uri(host.Address, "/openapi/v1.json"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        document.Text("openapi").ShouldStartWith("3.");
        var listed = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {p.Name}", Operation: o.Value))).ToDictionary(o => o.Name, o => o.Operation);
        listed.Keys.ShouldBe(Operations, ignoreOrder: true);
        foreach (var (name, operation) in listed)
        {
            operation.Text("summary").ShouldNotBeNullOrEmpty(name);
            operation.GetProperty("responses").EnumerateObject().Select(r => r.Name).ShouldContain("401", name);
            if (!name.StartsWith("get", StringComparison.Ordinal) && !name.StartsWith("delete", StringComparison.Ordinal) && !name.EndsWith("/replay", StringComparison.Ordinal) && !name.EndsWith("/webhooks", StringComparison.Ordinal)) operation.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(c => c.Name).ShouldBe([name.EndsWith("/attachments", StringComparison.Ordinal) ? "multipart/form-data" : "application/json"], name);
            if (operation.TryGetProperty("parameters", out var parameters)) parameters.EnumerateArray().ShouldAllBe(p => p.GetProperty("description").GetString() != "", name);
        }

        Parameters(listed["get /api/v1/conversations"]).ShouldBe(["status", "assignee", "channel", "lineId", "address", "q", "limit", "cursor"], ignoreOrder: true);
        Parameters(listed["post /api/v1/messages"]).ShouldBe(["Idempotency-Key"]);
        listed["post /api/v1/messages"].GetProperty("responses").EnumerateObject().Select(r => r.Name).ShouldContain("202");
        listed["post /api/v1/conversations/{id}/notes"].GetProperty("responses").EnumerateObject().Select(r => r.Name).ShouldContain("201");
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").Text("scheme").ShouldBe("bearer");
        var conversation = document.GetProperty("components").GetProperty("schemas").GetProperty("ApiConversation").GetProperty("properties");
        conversation.GetProperty("lastActivityAt").Text("format").ShouldBe("date-time");
    }

    private static List<string?> Parameters(JsonElement operation) => [.. operation.GetProperty("parameters").EnumerateArray().Select(p => p.Text("name"))];
}
