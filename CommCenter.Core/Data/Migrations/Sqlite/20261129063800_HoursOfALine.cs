using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class HoursOfALine : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Holidays_CompanyId_Date",
                table: "Holidays");

            migrationBuilder.AddColumn<string>(
                name: "TimeZone",
                table: "OpeningHours",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LineId",
                table: "Holidays",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_CompanyId_LineId_Date",
                table: "Holidays",
                columns: new[] { "CompanyId", "LineId", "Date" },
                unique: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Holidays_CompanyId_LineId_Date",
                table: "Holidays");

            migrationBuilder.DropColumn(
                name: "TimeZone",
                table: "OpeningHours");

            migrationBuilder.DropColumn(
                name: "LineId",
                table: "Holidays");

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_CompanyId_Date",
                table: "Holidays",
                columns: new[] { "CompanyId", "Date" },
                unique: true);
        }
    }
}
