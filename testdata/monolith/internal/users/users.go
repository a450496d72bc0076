// Package users is who the shop's customers are.
package users

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"example.com/shopworld/internal/notifications"
	"example.com/shopworld/internal/platform/events"
	"example.com/shopworld/internal/platform/ids"
)

// Errors that clients can do something about.
var (
	ErrNotFound = errors.New("no such user")
	ErrTaken    = errors.New("the address is taken")
	ErrPassword = errors.New("address or password are wrong")
)

// User is a customer.
type User struct {
	ID           string `gorm:"primaryKey"`
	Email        string `gorm:"uniqueIndex"`
	Name         string
	PasswordHash []byte `json:"-"`
	Locale       string
	CreatedAt    time.Time
	ErasedAt     *time.Time
	Addresses    []Address
	Roles        []Role
}

// TableName is where users are.
func (User) TableName() string { return "users" }

// Address is where a user gets parcels.
type Address struct {
	ID        string
	UserID    string
	Street    string
	City      string
	Postcode  string
	Country   string
	IsDefault bool
}

// Role is something that a user may do.
type Role struct {
	UserID string `gorm:"primaryKey"`
	Role   string `gorm:"primaryKey"`
}

// TableName is where roles are.
func (*Role) TableName() string { return tableRoles }

const tableRoles = "user_roles"

// Publisher sends hints.
type Publisher interface {
	Publish(ctx context.Context, subject string, payload any)
}

// Service keeps users.
type Service struct {
	db      *gorm.DB
	publish Publisher
	erasers []Eraser
}

// New returns a service. The erasers are asked when a user wants to be forgotten.
func New(db *gorm.DB, p Publisher, erasers ...Eraser) *Service {
	return &Service{db: db, publish: p, erasers: erasers}
}

// Register adds a user, who gets notifications by mail until they say otherwise.
func (s *Service) Register(ctx context.Context, email, name, password string) (*User, error) {
	u := &User{ID: ids.New(), Email: email, Name: name, PasswordHash: hash(email, password), Locale: "en"}
	tx := s.db.WithContext(ctx).Begin()
	if tx.Error != nil {
		return nil, fmt.Errorf("beginning: %w", tx.Error)
	}
	if err := tx.Create(u).Error; err != nil {
		tx.Rollback()
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return nil, ErrTaken
		}
		return nil, fmt.Errorf("creating a user: %w", err)
	}
	if err := notifications.SetPreference(tx, notifications.Preference{UserID: u.ID, Email: true}); err != nil {
		tx.Rollback()
		return nil, err
	}
	if err := tx.Commit().Error; err != nil {
		return nil, fmt.Errorf("committing: %w", err)
	}
	s.publish.Publish(ctx, events.SubjectUserRegistered, events.UserRegistered{UserID: u.ID, Email: u.Email})
	return u, nil
}

// Authenticate finds the user with an address and a password.
func (s *Service) Authenticate(ctx context.Context, email, password string) (*User, error) {
	var u User
	err := s.db.WithContext(ctx).Preload("Roles").Where("email = ? AND erased_at IS NULL", email).First(&u).Error
	if errors.Is(err, gorm.ErrRecordNotFound) || err == nil && string(u.PasswordHash) != string(hash(email, password)) {
		return nil, ErrPassword
	}
	return &u, err
}

// Get returns a user with roles and addresses.
func (s *Service) Get(ctx context.Context, id string) (*User, error) {
	var u User
	err := s.db.WithContext(ctx).Preload("Roles").Preload("Addresses").Take(&u, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, ErrNotFound
	}
	return &u, err
}

// EmailOf returns a user's address for mail.
func (s *Service) EmailOf(ctx context.Context, id string) (email string, err error) {
	err = s.db.WithContext(ctx).Model(&User{}).Where("id = ?", id).Pluck("email", &email).Error
	return email, err
}

// Grant lets a user do something.
func (s *Service) Grant(ctx context.Context, id, role string) error {
	return s.db.WithContext(ctx).FirstOrCreate(&Role{UserID: id, Role: role}).Error
}

// SaveAddress adds or changes an address; the newest default is the only one.
func (s *Service) SaveAddress(ctx context.Context, a *Address) error {
	return s.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if a.IsDefault {
			err := tx.Table("addresses").Where("user_id = ?", a.UserID).Update("is_default", false).Error
			if err != nil {
				return err
			}
		}
		if a.ID == "" {
			a.ID = ids.New()
		}
		return tx.Save(a).Error
	})
}

func hash(email, password string) []byte {
	sum := sha256.Sum256([]byte(email + "\x00" + password))
	return sum[:]
}
