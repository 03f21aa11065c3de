using System.Text.Json.Nodes;

using CommCenter.Core.Calls;
using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;

using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CommCenter.Web.Api;

/// <summary>What the OpenAPI document says beyond what the endpoints' types say.</summary>
internal static class ApiDocument
{
    /// <summary>Let in by the routing, but nothing to recommend.</summary>
    public const string AnyType = "*/*";

    private const string Bearer = "bearer";

    /// <summary>Parameters mean the same wherever they are, but for those with a path before their name.</summary>
    private static readonly Dictionary<string, (string Description, Func<OpenApiSchema> Schema)> Parameters = new(StringComparer.Ordinal)
    {
        ["limit"] = ($"Items at most; {Page.Usual} unless said.", () => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{Page.Most}", Default = Page.Usual }),
        ["cursor"] = ("“next” of the page before; the other parameters stay as they were.", Text),
        ["status"] = ("Where the conversation stands.", Words<ConversationStatus>),
        ["api/v1/calls status"] = ("How far the call is, or how it ended.", Words<CallStatus>),
        ["direction"] = ("From the customer, or from us.", Words<Direction>),
        ["teamId"] = ("Teams are not here yet: it is answered 400.", Text),
        ["staffId"] = ("me, or the id of a member of staff.", Text),
        ["conversationId"] = ("In this conversation.", Text),
        ["assignee"] = ("me, none, or the id of a member of staff.", Text),
        ["channel"] = ("With entries on this channel.", Words<Channel>),
        ["lineId"] = ("With entries on this line.", Text),
        ["address"] = ("A phone number or email address, as one would write it.", Text),
        ["q"] = ("What a customer's name begins with.", Text),
        ["state"] = ("How far the event has come.", Words<EventState>),
        ["provider"] = ("Who sent it.", Words<Provider>),
        ["id"] = ("As the API gave it.", Text),
        ["Idempotency-Key"] = ("1 to 255 characters of the caller's choice; the same key again sends or adds nothing more and gives the same answer.", Text),
    };

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "CommCenter",
                Version = "v1",
                Description = "Conversations with customers by text, WhatsApp, phone and email. Lists answer items and next; instants are ISO 8601 in UTC; errors are problem details (RFC 9457); unknown fields are ignored.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "An API token. It acts as one member of staff." };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.RequestBody?.Content?.Remove(AnyType);
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                if (parameter.Name is not { } name || (!Parameters.TryGetValue($"{context.Description.RelativePath} {name}", out var known) && !Parameters.TryGetValue(name, out known))) continue;
                (parameter.Description, parameter.Schema) = (known.Description, known.Schema());
            }

            return Task.CompletedTask;
        });
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Words<T>()
        where T : struct, Enum
        => new() { Type = JsonSchemaType.String, Enum = [.. WireWords.All<T>().Select(w => (JsonNode)w)] };
}
