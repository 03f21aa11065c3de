using CommCenter.Core.Customers;

namespace CommCenter.Core.Data.Writing;

/// <summary>Finding, making and changing customers and their addresses.</summary>
public sealed class CustomerWrites
{
    private readonly Statement _find, _findMany, _add, _addAddress, _rename, _load, _addresses, _removeAddress, _clearPrimary, _setPrimary, _countAddresses, _block;

    internal CustomerWrites(WriteSession session)
    {
        const string owners = "SELECT a.CustomerId, c.Name, c.NameOrigin, a.IsPrimary, a.Id, a.LandlineSince FROM CustomerAddresses a JOIN Customers c ON c.Id = a.CustomerId WHERE a.CompanyId = @company AND a.Kind = @kind AND a.Value = @value";
        _find = session.Prepare($"{owners} LIMIT 2");
        _findMany = session.Prepare($"{owners} ORDER BY a.IsPrimary DESC, a.Id LIMIT 50");
        _add = session.Prepare("INSERT INTO Customers (CompanyId, Name, NameOrigin, Origin, CreatedAt) VALUES (@company, @name, @nameOrigin, @origin, @at)");
        _addAddress = session.Prepare("INSERT INTO CustomerAddresses (CompanyId, CustomerId, Kind, Value, AsGiven, IsPrimary, Reason, CreatedAt) VALUES (@company, @customer, @kind, @value, @given, @primary, @reason, @at) ON CONFLICT DO NOTHING");
        _block = session.Prepare("UPDATE Customers SET BlockedAt = @at WHERE Id = @id AND CompanyId = @company");
        _rename = session.Prepare("UPDATE Customers SET Name = @name, NameOrigin = @origin WHERE Id = @id AND CompanyId = @company");
        _load = session.Prepare("SELECT Name, NameOrigin FROM Customers WHERE Id = @id AND CompanyId = @company");
        _addresses = session.Prepare("SELECT Id, Kind, Value, AsGiven, IsPrimary, CustomerId FROM CustomerAddresses WHERE Id = @id AND CompanyId = @company");
        _removeAddress = session.Prepare("DELETE FROM CustomerAddresses WHERE Id = @id AND CompanyId = @company");
        _clearPrimary = session.Prepare("UPDATE CustomerAddresses SET IsPrimary = 0 WHERE CompanyId = @company AND Kind = @kind AND Value = @value AND IsPrimary = 1");
        _countAddresses = session.Prepare("SELECT COUNT(*) FROM CustomerAddresses WHERE CustomerId = @customer");
        _setPrimary = session.Prepare("UPDATE CustomerAddresses SET IsPrimary = 1 WHERE Id = @id AND CompanyId = @company");
    }

    /// <summary>Owners of an address, the primary one first; 50 at most.</summary>
    public List<AddressOwner> FindByAddress(long companyId, AddressKind kind, string value)
    {
        var owners = _find.All(ReadOwner, companyId, kind, value);
        // One alone needs no order, and SQLite sorts even that.
        return owners.Count < 2 ? owners : _findMany.All(ReadOwner, companyId, kind, value);
    }

    public long Add(Customer c) => _add.Insert(c.CompanyId, c.Name, c.NameOrigin, c.Origin, c.CreatedAt)!.Value;

    /// <returns>The address's id; null when the customer has it already.</returns>
    public long? AddAddress(CustomerAddress a)
        => _addAddress.Insert(a.CompanyId, a.CustomerId, a.Kind, a.Value, a.AsGiven, a.IsPrimary, a.Reason, a.CreatedAt);

    public bool Rename(long companyId, long customerId, string name, NameOrigin origin) => _rename.Run(name, origin, customerId, companyId) == 1;

    /// <summary>Calls are turned away since then; null takes them again.</summary>
    public bool SetBlocked(long companyId, long customerId, DateTimeOffset? at) => _block.Run(at, customerId, companyId) == 1;

    /// <summary>Name and where it is from; null when the company has no such customer.</summary>
    public (string Name, NameOrigin Origin)? Load(long companyId, long customerId)
        => _load.First<(string, NameOrigin)?>(row => (row.GetString(0), row.Word<NameOrigin>(1)), customerId, companyId);

    public int CountAddresses(long customerId) => _countAddresses.First(row => row.GetInt32(0), customerId);

    public AddressFacts? LoadAddress(long companyId, long addressId) => _addresses.First(Read, addressId, companyId);

    public void RemoveAddress(long companyId, long addressId) => _removeAddress.Run(addressId, companyId);

    /// <summary>Makes one owner of an address its primary one.</summary>
    public void MakePrimary(long companyId, AddressFacts address)
    {
        _clearPrimary.Run(companyId, address.Kind, address.Value);
        _setPrimary.Run(address.Id, companyId);
    }

    private static AddressOwner ReadOwner(Row row) => new(row.GetInt64(0), row.GetString(1), row.Word<NameOrigin>(2), row.GetBoolean(3), row.GetInt64(4), !row.IsDBNull(5));

    private static AddressFacts Read(Row row) => new(row.GetInt64(0), row.Word<AddressKind>(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetInt64(5));
}

/// <summary>One owner of an address.</summary>
public sealed record AddressOwner(long CustomerId, string Name, NameOrigin NameOrigin, bool IsPrimary, long AddressId, bool IsLandline);

/// <summary>One address of one customer.</summary>
public sealed record AddressFacts(long Id, AddressKind Kind, string Value, string AsGiven, bool IsPrimary, long CustomerId);
