namespace CommCenter.Web.Components.Shared;

/// <summary>Radzen's files, from its package, and ours that gives them our colours.</summary>
public static class RadzenFiles
{
    public const string Style = "_content/Radzen.Blazor/css/default-base.css";
    public const string OurStyle = "css/radzen.css";
    public const string Script = "_content/Radzen.Blazor/Radzen.Blazor.min.js";
}
