namespace CommCenter.Web.Components.Inbox;

/// <summary>How long what a person sends waits before it goes, so that it can be taken back; none sends at once.</summary>
public sealed record SendHold(TimeSpan Wait);
