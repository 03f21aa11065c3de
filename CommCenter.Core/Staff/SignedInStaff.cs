namespace CommCenter.Core.Staff;

/// <summary>Who is at the screen: one member of staff of one company, as the sign-in cookie says.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="StaffId">The membership.</param>
/// <param name="CompanyId">The company.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="CompanyName">Shown in the rail.</param>
/// <param name="TimeZone">IANA name of the company's zone; screens show it.</param>
public sealed record SignedInStaff(long AccountId, long StaffId, long CompanyId, string Name, StaffRole Role, string CompanyName, string TimeZone);
