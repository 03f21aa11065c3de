namespace CommCenter.Web.Components.Inbox;

/// <summary>What the conversation pane shows when it does not show a conversation.</summary>
public enum PaneState
{
    Loading,
    Shown,
    NotFound,
    Failed,
}
