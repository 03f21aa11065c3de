using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Settings;

/// <summary>Where a person's calls go, in words.</summary>
public static class CallsGoToWords
{
    /// <summary>For lists.</summary>
    public static string Of(CallsGoTo to) => to switch
    {
        CallsGoTo.Mobile => "Mobile",
        CallsGoTo.Office => "Office",
        CallsGoTo.Browser => "Browser",
        CallsGoTo.Voicemail => "Voicemail",
        _ => "Not rung",
    };

    /// <summary>To choose from, about oneself.</summary>
    public static string Choice(CallsGoTo to) => to switch
    {
        CallsGoTo.Mobile => "My mobile",
        CallsGoTo.Office => "My office phone",
        CallsGoTo.Browser => "This browser",
        CallsGoTo.Voicemail => "Voicemail",
        _ => "The line’s menu (I am not rung)",
    };

    public static string Explain(CallsGoTo to) => to switch
    {
        CallsGoTo.Mobile => "Your mobile rings. Press 1 to take a call, so that your own voicemail cannot swallow it.",
        CallsGoTo.Office => "Your office phone rings.",
        CallsGoTo.Browser => "It rings here, while you are signed in.",
        CallsGoTo.Voicemail => "You are not rung, and a call for you alone takes a message.",
        _ => "You are not rung; a call goes on as the line says.",
    };
}
