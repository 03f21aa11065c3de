using CommCenter.Core.Customers;

namespace CommCenter.Core.Data.Writing;

/// <summary>Which addresses are known to take no texts.</summary>
public sealed class LandlineWrites
{
    private readonly Statement _note, _is, _texts;

    internal LandlineWrites(WriteSession session)
    {
        _note = session.Prepare("UPDATE CustomerAddresses SET LandlineSince = @at WHERE CompanyId = @company AND Kind = @kind AND Value = @value AND LandlineSince IS NULL");
        _is = session.Prepare("SELECT 1 FROM CustomerAddresses WHERE CompanyId = @company AND Kind = @kind AND Value = @value AND LandlineSince IS NOT NULL LIMIT 1");
        _texts = session.Prepare("UPDATE CustomerAddresses SET LandlineSince = NULL WHERE CompanyId = @company AND Kind = @kind AND Value = @value");
    }

    /// <summary>Texts to the address have come back.</summary>
    public void Note(long companyId, AddressKind kind, string value, DateTimeOffset at) => _note.Run(at, companyId, kind, value);

    public bool Is(long companyId, AddressKind kind, string value) => _is.First(row => row.GetBoolean(0), companyId, kind, value);

    /// <summary>A text came from it, so it is none.</summary>
    public void Texted(long companyId, AddressKind kind, string value) => _texts.Run(companyId, kind, value);
}
