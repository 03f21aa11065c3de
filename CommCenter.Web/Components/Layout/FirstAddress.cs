using Microsoft.AspNetCore.Components;

namespace CommCenter.Web.Components.Layout;

/// <summary>The address a tab was opened at: what its page brought along is there, and what another room needs is not. One for each circuit, made with its frame.</summary>
public sealed class FirstAddress(NavigationManager navigation)
{
    private readonly string _path = navigation.ToBaseRelativePath(navigation.Uri);

    public bool IsIn(string room) => _path == room || _path.StartsWith(room + "/", StringComparison.Ordinal) || _path.StartsWith(room + "?", StringComparison.Ordinal);
}
