namespace CommCenter.Web.Hosting;

/// <summary>The settings of the installation, as text: what is wrong with them is found by the checks, all at once, not by a failing conversion.</summary>
public sealed class CommCenterOptions
{
    /// <summary>Where the program listens.</summary>
    public string? Urls { get; set; }

    /// <summary>How providers reach this program from outside; empty: the address it listens on.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Addresses or networks (10.0.0.0/8) of the reverse proxies whose X-Forwarded headers are believed; nobody else's are.</summary>
    public IList<string> KnownProxies { get; set; } = [];

    /// <summary>Where everything is kept; relative is under the content root.</summary>
    public string DataDirectory { get; set; } = "data";

    public DatabaseSettings Database { get; set; } = new();
    public CompanySettings Company { get; set; } = new();
    public AdminSettings Admin { get; set; } = new();
    public ApiSettings Api { get; set; } = new();
    public IList<LineSettings> Lines { get; set; } = [];
    public RetentionSettings Retention { get; set; } = new();
    public BackupSettings Backup { get; set; } = new();
    public OutboxSettings Outbox { get; set; } = new();

    /// <summary>Started with <c>--demo</c>; never read from settings.</summary>
    public bool Demo { get; private init; }

    /// <summary>True when providers cannot reach the callbacks we give them: no <c>PublicUrl</c>, or one that is this machine.</summary>
    public bool PublicUrlIsLocal => !Uri.TryCreate(PublicUrl, UriKind.Absolute, out var uri) || uri.IsLoopback;

    public static CommCenterOptions Read(IConfiguration configuration, bool demo)
    {
        var options = new CommCenterOptions { Demo = demo };
        configuration.Bind(options);
        // Environment variables and command lines give lists most easily as one text.
        if (configuration["KnownProxies"] is { Length: > 0 } proxies)
        {
            options.KnownProxies = proxies.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }

        return options;
    }
}

/// <summary>Which database; it only has to agree with how the program was built.</summary>
public sealed class DatabaseSettings
{
    public string? Engine { get; set; }
}

/// <summary>The first company.</summary>
public sealed class CompanySettings
{
    public string? Name { get; set; }
    public string? Country { get; set; }
    public string? TimeZone { get; set; }
}

/// <summary>The first administrator.</summary>
public sealed class AdminSettings
{
    public string? Email { get; set; }
    public string? Password { get; set; }
}

/// <summary>The API.</summary>
public sealed class ApiSettings
{
    public string? BootstrapToken { get; set; }
}

/// <summary>One number or mailbox of the first company.</summary>
public sealed class LineSettings
{
    public string? Provider { get; set; }
    public string? Address { get; set; }
    public string? Name { get; set; }

    /// <summary>Comma separated, any case: <c>sms,mms,whatsapp,voice,email</c>.</summary>
    public string? Channels { get; set; }

    public string? RefreshToken { get; set; }
}

/// <summary>What staff send.</summary>
public sealed class OutboxSettings
{
    /// <summary>How long it waits so that it can be taken back; 0 sends at once.</summary>
    public string? UndoSeconds { get; set; }
}

/// <summary>How long the event log keeps what came, in days.</summary>
public sealed class RetentionSettings
{
    public string? BodiesDays { get; set; }
    public string? KeysDays { get; set; }
}

/// <summary>The nightly backup.</summary>
public sealed class BackupSettings
{
    /// <summary>Where to; relative is in the data directory.</summary>
    public string? Directory { get; set; }

    /// <summary>How many are kept.</summary>
    public string? Keep { get; set; }
}
