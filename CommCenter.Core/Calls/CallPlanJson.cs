using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommCenter.Core.Calls;

/// <summary>A plan as it is stored. What cannot be read is the default plan: a caller is never turned away by a row.</summary>
public static class CallPlanJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(CallPlan plan) => JsonSerializer.Serialize(plan, Options);

    public static CallPlan Read(string? stored)
    {
        if (string.IsNullOrWhiteSpace(stored)) return new CallPlan();
        try
        {
            return JsonSerializer.Deserialize<CallPlan>(stored, Options) ?? new CallPlan();
        }
        catch (JsonException)
        {
            return new CallPlan();
        }
    }
}
