using System.Text.RegularExpressions;

namespace CommCenter.Tests.Architecture;

/// <summary>Who may use whom (docs: the house). Reads usings and qualified names, so it needs no package.</summary>
public partial class RoomTests
{
    private static readonly string[] Everyone = ["Companies", "LiveUpdates", "Audit", "Data"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Emails"] = [],
        ["Companies"] = ["Data", "Audit", "LiveUpdates"],
        ["LiveUpdates"] = [],
        ["Audit"] = ["Data", "Companies"],
        ["Consent"] = Everyone,
        ["EventLog"] = [.. Everyone, "Lines"],
        ["Lines"] = Everyone,
        ["Staff"] = Everyone,
        ["Customers"] = Everyone,
        ["Conversations"] = [.. Everyone, "Customers", "Lines", "Staff", "Calls", "Emails"],
        ["Calls"] = [.. Everyone, "Customers", "Lines", "Staff"],
        ["Outbox"] = [.. Everyone, "Conversations", "Customers", "Lines", "Consent", "Emails"],
        ["Automation"] = [.. Everyone, "Conversations", "Customers", "Lines", "Consent", "Outbox"],
        ["Notifications"] = [.. Everyone, "Staff", "Conversations"],
        ["Providers"] = ["Ingest", "Outbox", "Calls", "Lines", "EventLog", "Conversations", "Emails"],
    };

    /// <summary>What the customer pane asks tells of conversations too; matching and the entities stay below them.</summary>
    private static readonly string[] CustomerPane = ["CustomerCard.cs", "CustomerQueries.cs", "CustomerListQueries.cs", "CustomerActions.cs"];

    /// <summary>What staff do with calls writes into conversations; the facts and the flow of a call stay below them.</summary>
    private static readonly string[] CallDesk = ["CallOut.cs", "CallChanges.cs", "CallActions.cs"];

    [Fact]
    public void Rooms_of_Core_use_only_the_rooms_the_design_lets_them()
    {
        var wrong =
            from file in Source.Files("CommCenter.Core")
            let room = file.Room
            where MayUse.ContainsKey(room)
            from used in CoreRoom().Matches(file.Text).Select(m => m.Groups[1].Value).Distinct()
            where used != room && !MayUse[room].Contains(used)
            where !(room == "Customers" && used is "Conversations" or "Lines" && CustomerPane.Contains(Path.GetFileName(file.Path)))
            where !(room == "Calls" && used == "Conversations" && CallDesk.Contains(Path.GetFileName(file.Path)))
            select $"{file.Path}: {room} uses {used}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_provider_never_uses_another_provider_nor_the_database()
    {
        var wrong =
            from file in Source.Files("CommCenter.Core/Providers")
            from used in ProviderRoom().Matches(file.Text).Select(m => m.Groups[1].Value).Distinct()
            where !file.Path.Contains($"/Providers/{used}/", StringComparison.Ordinal)
            select $"{file.Path} uses {used}";
        wrong.ShouldBeEmpty();
        Source.Files("CommCenter.Core/Providers").Where(f => f.Text.Contains("CommCenter.Core.Data", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Core_names_no_web_framework_but_Identity_and_Data_Protection_where_they_are_allowed()
    {
        var wrong =
            from file in Source.Files("CommCenter.Core")
            from used in Framework().Matches(file.Text).Select(m => m.Value).Distinct()
            where !(used.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal) && file.Room is "Staff" or "Data")
            where !(used.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) && file.Room == "Data")
            select $"{file.Path} names {used}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Entities_never_name_Entity_Framework_and_only_Data_does()
    {
        var wrong = Source.Files("CommCenter.Core").Where(f => f.Room != "Data" && !f.Path.EndsWith("Queries.cs", StringComparison.Ordinal)
            && f.Text.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)).Select(f => f.Path);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Screens_and_the_API_reach_neither_providers_nor_the_database()
    {
        var wrong =
            from file in Source.Files("CommCenter.Web/Components").Concat(Source.Files("CommCenter.Web/Api"))
            where !file.Path.Contains("/Account/", StringComparison.Ordinal)
            where file.Text.Contains("CommCenter.Core.Providers", StringComparison.Ordinal) || file.Text.Contains("CommCenterDbContext", StringComparison.Ordinal) || file.Text.Contains("CommCenter.Core.Data", StringComparison.Ordinal)
            select file.Path;
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_simulator_is_an_honest_other_side_and_uses_nothing_of_Core()
        => Source.Files("CommCenter.Web/Simulator").Where(f => f.Text.Contains("CommCenter.Core", StringComparison.Ordinal)).Select(f => f.Path).ShouldBeEmpty();

    [GeneratedRegex(@"CommCenter\.Core\.([A-Z][A-Za-z]+)")]
    private static partial Regex CoreRoom();

    [GeneratedRegex(@"CommCenter\.Core\.Providers\.([A-Z][A-Za-z]+)")]
    private static partial Regex ProviderRoom();

    [GeneratedRegex(@"(Microsoft\.AspNetCore|Quartz|Radzen)(\.[A-Za-z]+)*")]
    private static partial Regex Framework();
}
