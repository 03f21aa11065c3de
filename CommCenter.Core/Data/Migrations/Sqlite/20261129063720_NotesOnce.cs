using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class NotesOnce : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AssigneeStaffId",
                table: "Lines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "OptedOut",
                table: "Conversations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "NoteKeys",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoteKeys", x => new { x.CompanyId, x.Key });
                    table.ForeignKey(
                        name: "FK_NoteKeys_TimelineEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "TimelineEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_NoteKeys_EntryId",
                table: "NoteKeys",
                column: "EntryId");

            // Rows of before say it too.
            migrationBuilder.Sql("""
                UPDATE "Conversations" SET "OptedOut" = 1 WHERE EXISTS (
                  SELECT 1 FROM "CustomerAddresses" a JOIN "OptOuts" o ON o."Address" = a."Value" AND o."LineId" = "Conversations"."LastLineId" AND o."LiftedAt" IS NULL WHERE a."CustomerId" = "Conversations"."CustomerId")
                """);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NoteKeys");

            migrationBuilder.DropColumn(
                name: "AssigneeStaffId",
                table: "Lines");

            migrationBuilder.DropColumn(
                name: "OptedOut",
                table: "Conversations");
        }
    }
}
