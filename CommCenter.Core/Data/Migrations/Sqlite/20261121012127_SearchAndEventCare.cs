using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class SearchAndEventCare : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "SetAsideAt",
                table: "ProviderEvents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_TimelineEntries_NotDelivered",
                table: "TimelineEntries",
                columns: new[] { "CompanyId", "Id" },
                filter: "\"Status\" IN ('Failed', 'Undelivered')");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_TimelineEntries_NotDelivered",
                table: "TimelineEntries");

            migrationBuilder.DropColumn(
                name: "SetAsideAt",
                table: "ProviderEvents");
        }
    }
}
